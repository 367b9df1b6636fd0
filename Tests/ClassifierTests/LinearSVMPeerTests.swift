import Foundation
import Testing

@testable import Classifier

/// Holds the trainer against liblinear, as scikit-learn wraps it, on the same matrix.
@Suite struct LinearSVMPeerTests {
  private static let python = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/venv/bin/python").path
  private static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python) }

  private static let script = """
    import json, sys
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC
    d = json.load(sys.stdin)
    x = csr_matrix((d["values"], d["columns"], d["starts"]), shape=(len(d["labels"]), d["width"]))
    y = np.array(d["labels"])
    m = LinearSVC(tol=1e-6, max_iter=20000).fit(x, y)
    s = m.decision_function(x)
    h = np.maximum(0, 1 - np.where(y[:, None] == m.classes_[None, :], s, -s))
    o = 0.5 * (m.coef_ ** 2).sum() + 0.5 * (m.intercept_ ** 2).sum() + (h ** 2).sum()
    json.dump({"objective": o, "predicted": m.predict(x).tolist()}, sys.stdout)
    """

  private struct Problem: Encodable {
    let starts: [Int]
    let columns: [UInt32]
    let values: [Float]
    let labels: [UInt32]
    let width: Int
  }

  private struct Answer: Decodable {
    let objective: Double
    let predicted: [Int]
  }

  @Test(.enabled(if: isInstalled, "needs .build/venv"), arguments: [4, 23])
  func theObjectiveAndThePredictionsAreThoseOfLiblinear(labels: Int) throws {
    let fixture = LinearSVMFixture(rows: 800, labels: labels, seed: 9)
    let answer = try ask(
      Problem(
        starts: fixture.matrix.rowStarts, columns: fixture.matrix.columns,
        values: fixture.matrix.values, labels: fixture.rowLabels,
        width: fixture.matrix.columnCount))
    let model = try fixture.train().model
    #expect(abs(fixture.primal(model) - answer.objective) / answer.objective < 0.001)
    let alike = zip(fixture.scores(model), answer.predicted).filter { best($0) == $1 }.count
    #expect(Double(alike) >= 0.995 * Double(answer.predicted.count))
  }

  private func ask(_ problem: Problem) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = ["-c", Self.script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(problem))
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(Answer.self, from: data)
  }
}
