import Foundation

/// A job of 200 words of two labels, each with one row that trains and one that is held out; a word
/// whose training row is spoiled is answered wrong, and no other.
struct DriftingJob {
  let folder: SampleJob
  private static let words = 200

  /// One channel, nobody to promote, and at most one point of accuracy to lose a night.
  init() throws {
    folder = try SampleJob(sample: false)
    try folder.write(
      "jobs/drift/job.yaml",
      """
      name: drift
      data: {files: [data.csv], text: [nome], label: categoria}
      holdout: {files: [holdout.csv]}
      model: {algorithm: multinomial-nb}
      cases: cases.csv
      gates: {accuracy: {min: 0.6, max-drop: 0.01}}
      channels: [live]
      store: ../../artifacts/retrain.sqlite

      """)
    try folder.write("jobs/drift/cases.csv", "text,expect\nw199,livro\n")
    try folder.write("jobs/drift/holdout.csv", Self.rows(suffix: " raro") { _ in false })
    try spoil(0)
  }

  /// Gives the first `count` words the other label.
  func spoil(_ count: Int) throws {
    try folder.write("jobs/drift/data.csv", Self.rows(suffix: "") { $0 < count })
  }

  func run(_ more: String...) throws -> [String: Any] {
    try CommandRun(["run", "--json"] + more, in: folder.path).objects()[0]
  }

  private static func rows(suffix: String, isWrong: (Int) -> Bool) -> String {
    let rows = (0..<words).map { word in
      let isBook = word.isMultiple(of: 2) == isWrong(word)
      return "w\(word)\(suffix),\(isBook ? "livro" : "game")\n"
    }
    return "nome,categoria\n" + rows.joined()
  }
}
