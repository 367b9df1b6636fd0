import Testing

/// 78: the job file, or gates that test nothing.
struct JobFileTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private func expectRefusedJob(_ name: String) throws {
    let run = try job.retrain("run", "jobs/products")
    #expect(run.exitCode == 78)
    #expect(run.stdout == "")
    try Golden.expect(run, is: "job-file/\(name)", in: job)
    let dry = try job.retrain("run", "jobs/products", "--dry-run")
    #expect(dry.exitCode == 78)
    #expect(dry.stderr == run.stderr)
  }

  @Test(arguments: [
    ("unknown-key", "min-count: 1 ", "min-cuont: 1 "),
    ("unknown-gate", "macro-f1: {min", "makro-f1: {min"),
    ("wrong-type", "min-count: 1 ", "min-count: many "),
    ("wrong-share", "holdout: 0.2 ", "holdout: 20% "),
    ("out-of-range", "holdout: 0.2 ", "holdout: 1.5 "),
    ("unknown-word", "encoding: utf-8 ", "encoding: utf8 "),
    ("unbounded-gate", "accuracy: {min: 0.95, max-drop: 0.005}", "accuracy: {}"),
    ("no-cases", "cases: cases.csv", "# no cases"),
    ("unquoted-asterisk", "files: [data/*.csv]", "files: *.csv"),
    ("not-yaml", "gates:", "gates: ]"),
  ])
  func aMistakeIsNamedWithItsLine(_ name: String, _ old: String, _ new: String) throws {
    try job.edit(old, to: new)
    try expectRefusedJob(name)
    #expect(!job.exists("artifacts"))
  }

  @Test func severalMistakesAreToldAtOnce() throws {
    try job.edit("min-count: 1 ", to: "min-cuont: 1 ")
    try job.edit("holdout: 0.2 ", to: "holdout: 1.5 ")
    try job.edit("name: products ", to: "nome: products ")
    try expectRefusedJob("several")
  }

  @Test func aJobWithoutGates() throws {
    let text = try job.read("jobs/products/job.yaml")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex(of: "gates:"))
    let rest = lines[(first + 1)...].drop { $0.hasPrefix(" ") }
    try job.write("jobs/products/job.yaml", (Array(lines[..<first]) + rest).joined(separator: "\n"))
    try expectRefusedJob("no-gates")
  }

  @Test func aJobWhoseCasesAreAllRetired() throws {
    try job.write(
      "jobs/products/cases.csv", "text,expect,status\nbatom vermelho,maquiagem,retired\n")
    try expectRefusedJob("no-active-case")
  }

  @Test func gatesThatAcceptShuffledLabels() throws {
    try job.edit("accuracy: {min: 0.95, max-drop: 0.005}", to: "accuracy: {min: 0.01}")
    try job.edit("macro-f1: {min: 0.94, max-drop: 0.01}", to: "macro-f1: {min: 0.01}")
    try job.edit("recall: {max-drop: 0.10, min-support: 20,", to: "recall: {")
    try job.edit("per-label: {livro: 0.90}", to: "per-label: {livro: 0.01}")
    try job.write(
      "jobs/products/cases.csv", "text,expect,status\nbatom vermelho,maquiagem,known-failing\n")
    try expectRefusedJob("shuffled-labels")
    #expect(try job.channels() == [:])
    // Refused anyway comes first.
    try job.edit("rows: {min: 800,", to: "rows: {min: 5000,")
    #expect(try job.retrain().exitCode == 1)
  }
}
