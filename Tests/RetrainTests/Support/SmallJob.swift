import Foundation

/// A folder whose model never changes unless Naive Bayes itself does: published, and pulled to
/// `model`.
struct SmallJob {
  let folder: SampleJob

  private static let words = [
    "brinquedo": "boneca carrinho pelúcia blocos pião ioiô anel argola",
    "livro": "romance conto poesia capítulo autora edição senhor anéis",
    "maquiagem": "batom rímel blush esmalte sombra pincel base pó",
  ]

  init() throws {
    folder = try SampleJob(sample: false)
    var rows = "nome,extra,categoria\n"
    for (label, words) in SmallJob.words.sorted(by: { $0.key < $1.key }) {
      let words = words.split(separator: " ")
      for first in words { for second in words { rows += "\(first),\(second),\(label)\n" } }
    }
    try folder.write("jobs/small/data.csv", rows)
    try folder.write(
      "jobs/small/cases.csv", "text,expect\nsenhor anéis,livro\nsenhor aneis,livro\n")
    try folder.write(
      "jobs/small/job.yaml",
      """
      name: small
      data: {files: [data.csv], text: [nome, extra], label: categoria}
      model: {algorithm: multinomial-nb}
      cases: cases.csv
      gates: {accuracy: {min: 0.9}}
      channels: [staging]
      store: ../../artifacts/retrain.sqlite

      """)
    let run = try folder.retrain("run", "--json")
    guard run.exitCode == 0 else { throw Unpublished(text: run.stderr) }
    let pull = try self.pull()
    guard pull.exitCode == 0 else { throw Unpublished(text: pull.stderr) }
  }

  /// Pulls what staging holds to `model`.
  func pull(_ more: String...) throws -> CommandRun {
    try CommandRun(
      ["pull", "--from", folder.store, "--channel", "staging", "--to", "model"] + more,
      in: folder.path)
  }

  /// Publishes the model of one row more.
  func publishAgain() throws {
    let data = "jobs/small/data.csv"
    let rows = try folder.read(data)
    try folder.write(data, rows + "livro,sebo,livro\n")
    let run = try folder.retrain("run")
    guard run.exitCode == 0 else { throw Unpublished(text: run.stderr) }
  }

  /// Answers CSV on standard input.
  func predict(
    _ input: String, _ more: String..., wrapper: [String] = []
  ) throws -> CommandRun {
    try CommandRun(
      ["predict", "--model", "model", "--text", "nome"] + more, in: folder.path, input: input,
      wrapper: wrapper)
  }

  struct Unpublished: Error {
    let text: String
  }
}
