import Foundation

/// A shop whose labels stand in singular and plural, as somebody typed them: 160 shoes of four kinds,
/// each with three rows that train and one that is held out.
struct MergingJob {
  let folder: SampleJob

  private static let kinds = [
    ("bota", "botas"), ("cinto", "cintos"), ("sandália", "sandálias"), ("sapato", "sapatos"),
  ]

  init() throws {
    folder = try SampleJob(sample: false)
    try folder.write(
      "jobs/shoes/job.yaml",
      """
      name: shoes
      data: {files: [data.csv], text: [nome], label: categoria}
      holdout: {files: [holdout.csv]}
      model: {algorithm: multinomial-nb}
      cases: cases.csv
      gates: {accuracy: {min: 0.4, max-drop: 0.005}, macro-f1: {max-drop: 0.01}, harm: {p: 0.01}}
      store: ../../artifacts/retrain.sqlite

      """)
    try folder.write("jobs/shoes/cases.csv", "text,expect,status\nqualquer,bota,known-failing\n")
    let held = (0..<160).map { "modelo\($0) novo,\(Self.label(kind: $0 % 4, row: $0 / 4))\n" }
    try folder.write("jobs/shoes/holdout.csv", "nome,categoria\n" + held.joined())
    try write { kind, _ in kind }
  }

  private static func label(kind: Int, row: Int) -> String {
    row.isMultiple(of: 2) ? kinds[kind].0 : kinds[kind].1
  }

  /// Writes the rows that train, each with the kind that `kind` makes of its own and its number.
  func write(rows: Int = 480, kind: (Int, Int) -> Int) throws {
    let lines = (0..<rows).map { row in
      let shoe = row / 3 % 160
      return "modelo\(shoe) cor\(row % 7),\(Self.label(kind: kind(shoe % 4, row), row: row))\n"
    }
    try folder.write("jobs/shoes/data.csv", "nome,categoria\n" + lines.joined())
  }

  /// The rows with the labels of 40 in 100 exchanged for another kind's.
  func scramble() throws {
    try write { kind, row in row * 7 % 10 < 4 ? (kind + 1 + row % 3) % 4 : kind }
  }

  /// Takes up the `aliases` lines that `retrain check` has ready.
  func merge() throws -> Int {
    let lines = try folder.retrain("check", "jobs/shoes").stdout.split(separator: "\n")
    let block = lines.drop { $0 != "aliases:" }.prefix { $0 == "aliases:" || $0.hasPrefix("  ") }
    try folder.edit(
      "holdout:", to: block.joined(separator: "\n") + "\nholdout:", in: "jobs/shoes/job.yaml")
    return block.count - 1
  }

  func run() throws -> [String: Any] { try folder.retrain("run", "--json").objects()[0] }
}
