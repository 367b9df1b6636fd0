import Foundation
import Testing

/// Labels that become one overnight.
struct MergedLabelTests {
  private func incumbentAccuracy(_ report: [String: Any]) -> Double? {
    let incumbents = report["incumbents"] as? [[String: Any]] ?? []
    return (incumbents.first?["metrics"] as? [String: Any])?["accuracy"] as? Double
  }

  private func failed(_ report: [String: Any]) -> [String] {
    (report["gates"] as? [[String: Any]] ?? [])
      .filter { $0["status"] as? String == "failed" }.compactMap { $0["name"] as? String }
  }

  @Test func theIncumbentOfTheOldLabelsIsComparedInTheNewOnes() throws {
    let job = try MergingJob()
    let before = try job.run()
    #expect(before["outcome"] as? String == "published")
    // Nothing tells singular from plural.
    let accuracy = (before["metrics"] as? [String: Any])?["accuracy"] as? Double
    #expect(accuracy ?? 1 < 0.75)
    #expect(try job.merge() == 4)

    try job.scramble()
    let scrambled = try job.run()
    #expect(scrambled["outcome"] as? String == "refused")
    #expect(
      Set(failed(scrambled)).isSuperset(of: ["accuracy.max-drop", "macro-f1.max-drop", "harm"]))
    #expect(incumbentAccuracy(scrambled) ?? 0 > 0.98)

    try job.write(rows: 483) { kind, _ in kind }
    let honest = try job.run()
    #expect(honest["outcome"] as? String == "published", "\(failed(honest))")
    #expect(incumbentAccuracy(honest) ?? 0 > 0.98)
  }

  private static let shoes = SampleJob.package.appending(path: "../shared/data/calcados")

  /// What `init` writes of a real set whose labels stand in singular and plural.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: shoes.appending(path: "train.csv").path),
      "needs ../shared/data"))
  func calcadosIsMergedByTheLinesThatInitWrote() throws {
    let folder = try SampleJob(sample: false)
    let data = try String(contentsOf: Self.shoes.appending(path: "train.csv"), encoding: .utf8)
    try folder.write("calcados.csv", data)
    #expect(try folder.retrain("init", "calcados.csv").exitCode == 0)
    // Drops against the incumbent have to do it: the least values are of the labels before.
    let file = "jobs/calcados/job.yaml"
    let job = try folder.read(file).replacing(/min: 0\.\d+, max-drop/, with: "max-drop")
      .replacing(/, per-label: \{[^}]*\}/, with: "").replacing("holdout: 0.2", with: Self.held)
    try folder.write(file, job)
    try folder.write(
      "test.csv", try String(contentsOf: Self.shoes.appending(path: "test.csv"), encoding: .utf8))
    #expect(try folder.retrain("run", "--json").objects()[0]["outcome"] as? String == "published")

    let lines = job.split(separator: "\n").drop { $0 != "# aliases:" }
      .prefix { $0 == "# aliases:" || $0.hasPrefix("#   ") }
    #expect(lines.count == 16)
    let block = lines.map { String($0.dropFirst(2)) }.joined(separator: "\n")
    try folder.edit(lines.joined(separator: "\n"), to: block, in: file)
    try folder.write("calcados.csv", Self.scrambled(data))
    let scrambled = try folder.retrain("run", "--json").objects()[0]
    #expect(scrambled["outcome"] as? String == "refused")
    #expect(failed(scrambled).contains("accuracy.max-drop"))
    try folder.write("calcados.csv", data)
    let honest = try folder.retrain("run", "--json").objects()[0]
    #expect(honest["outcome"] as? String == "published", "\(failed(honest))")
    #expect(incumbentAccuracy(honest) ?? 0 > 0.9)
  }

  private static let held = "holdout: {files: [../../test.csv]}"

  /// The rows with the labels of 40 in 100 moved on to other rows.
  private static func scrambled(_ data: String) -> String {
    var lines = data.split(separator: "\n").map(String.init)
    let rows = lines.indices.dropFirst().filter { $0 * 7 % 10 < 4 }
    let labels = rows.map { lines[$0].split(separator: ",").last.map(String.init) ?? "" }
    for (place, row) in rows.enumerated() {
      let other = labels[(place + labels.count / 2) % labels.count]
      lines[row] = String(lines[row].dropLast(labels[place].count)) + other
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
