import Foundation
import Testing

/// `retrain run --tune` compares settings, says what pays, and writes nothing.
struct TuneTests {
  private let job: SampleJob
  private let yaml = """
    name: stems
    data: {files: [data.csv], text: [nome], label: categoria}
    cases: cases.csv
    gates: {accuracy: {min: 0.9}}
    channels: [staging]
    store: ../../artifacts/retrain.sqlite

    """
  private let present = """
    model: {words: [1, 1], characters: []}

    """

  init() throws {
    job = try SampleJob(sample: false)
    var rows = "nome,categoria\n"
    // No word comes twice: only its beginning says the label.
    for stem in ["boneca", "livro", "batom"] {
      for row in 0..<70 { rows += "\(stem)\(row) x\(stem.utf8.count)\(row),\(stem)\n" }
    }
    try job.write("jobs/stems/data.csv", rows)
    try job.write("jobs/stems/cases.csv", "text,expect\nlivro99 novo,livro\n")
    try job.write("jobs/stems/job.yaml", yaml + present)
  }

  private func tune(_ more: String..., terminal: Bool = false) throws -> CommandRun {
    let before = try TreeSnapshot(of: job)
    let run = try CommandRun(
      ["run", "jobs/stems", "--tune"] + more, in: job.path,
      environment: ["TMPDIR": job.temporaryFolder].merging(CommandRun.noProfile) { $1 },
      terminal: terminal)
    #expect(try TreeSnapshot(of: job) == before)
    return run
  }

  @Test func theLinesItPrintsMakeTheJobBetter() throws {
    #expect(try job.retrain("run").exitCode == 1)
    let run = try tune()
    #expect(run.exitCode == 0)
    #expect(run.stdout.hasPrefix("stems: other settings do better\n"))
    #expect(run.stderr.hasPrefix("stems: up to 16 settings in 75 fits, about "))
    #expect(run.stderr.split(separator: "\n").count == 1)
    let start = try #require(run.stdout.range(of: "\nmodel:\n")).lowerBound
    let block = run.stdout[start...].dropFirst()
    try job.write("jobs/stems/job.yaml", yaml + block)
    #expect(try job.retrain("run").exitCode == 0)
    let again = try tune()
    #expect(again.exitCode == 0)
    #expect(again.stdout.hasPrefix("stems: the present settings stand\n"))
    #expect(!again.stdout.contains("model:"))
  }

  @Test func aTerminalSeesEverySetting() throws {
    let run = try tune(terminal: true)
    #expect(run.exitCode == 0)
    #expect(run.stdout.contains("stems: reading the rows …"))
    #expect(run.stdout.contains("stems: 2: algorithm: multinomial-nb"))
    #expect(run.stdout.contains("stems: on the other parts: characters: ["))
  }

  @Test func jsonIsOneObjectAJob() throws {
    try job.write("jobs/other/job.yaml", yaml.replacing("stems", with: "other"))
    let run = try job.retrain("run", "jobs/stems", "jobs/other", "--tune", "--json")
    #expect(run.exitCode == 66)
    let objects = try run.objects()
    #expect(objects.count == 2)
    #expect(objects[0]["outcome"] as? String == "found")
    #expect((objects[0]["lines"] as? [String])?.first == "model:")
    #expect((objects[0]["cost"] as? [String: Any])?["fits"] as? Int == 75)
    #expect(objects[0]["error"] is NSNull)
    #expect(objects[1]["outcome"] as? String == "failed")
    #expect((objects[1]["error"] as? [String: Any])?["code"] as? Int == 66)
    #expect(run.stderr.hasPrefix("other: failed: "))
  }

  @Test func otherDataMayBeTried() throws {
    let rows = try job.read("jobs/stems/data.csv").split(separator: "\n")
    try job.write("tonight/data.csv", rows.dropLast(30).joined(separator: "\n") + "\n")
    let run = try tune("--data", "tonight", "--tune-rows", "100", "--json")
    #expect(run.exitCode == 0)
    let report = try #require(try run.objects()[0]["rows"] as? [String: Int])
    #expect((100...103).contains(report["used"] ?? 0))
    #expect((report["training"] ?? 0) < 170)
  }

  @Test func whatIsWrongEndsAsInARun() throws {
    try job.write("jobs/stems/job.yaml", yaml + "modle: {}\n")
    #expect(try tune().exitCode == 78)
    try job.write("jobs/stems/job.yaml", yaml.replacing("categoria", with: "category"))
    #expect(try tune().exitCode == 65)
    try job.write("jobs/stems/job.yaml", yaml + present)
    try job.write("jobs/stems/data.csv", "nome,categoria\nlivro,livro\nbatom,batom\n")
    let few = try tune()
    #expect(few.exitCode == 65)
    #expect(few.stderr.hasPrefix("stems: failed: too few training texts to compare settings on ("))
    try job.remove("jobs/stems/cases.csv")
    #expect(try tune().exitCode == 66)
  }
}
