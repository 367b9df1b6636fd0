import Foundation
import Testing

struct CheckTests {
  @Test func theHelpSaysWhatIsChecked() throws {
    let job = try SampleJob(sample: false)
    try Golden.expect(try job.retrain("check", "--help"), is: "check/help")
  }

  @Test func theSampleJobCouldStart() throws {
    let job = try SampleJob()
    let run = try job.retrain("check", "jobs/products")
    #expect(run.exitCode == 0)
    #expect(run.stderr == "")
    #expect(run.stdout.hasPrefix("products: a run could start\n"))
    #expect(!run.stdout.contains("WILL REFUSE"))
    #expect(!job.exists("artifacts"))
  }

  @Test func aDirtyJobIsToldAllThatIsToBeKnown() throws {
    let job = try SampleJob(sample: false)
    try DirtyJob.write(to: job)
    try Golden.expect(try job.retrain("check", "dirty"), is: "check/dirty", in: job)
  }

  @Test func whatIsProposedForAliasesIsTakenByTheJob() throws {
    let job = try SampleJob(sample: false)
    try DirtyJob.write(to: job)
    let lines = try job.retrain("check", "dirty").stdout.split(separator: "\n")
    let start = try #require(lines.firstIndex(of: "aliases:"))
    let block = lines[start...].prefix { $0 == "aliases:" || $0.hasPrefix("  ") }
    try job.edit(
      "aliases: {livros: livro}", to: block.joined(separator: "\n"), in: "dirty/job.yaml")
    let run = try job.retrain("check", "dirty")
    #expect(run.exitCode == 0)
    #expect(!run.stdout.contains("look like one"))
  }

  @Test func everyErrorOfDataAndCasesIsToldAtOnce() throws {
    let job = try SampleJob(sample: false)
    try DirtyJob.write(to: job)
    try job.write("dirty/cases.csv", "text,expect\nO Hobbit,livro\no hobbit,jogo\n")
    try job.write("dirty/data/b.csv", "sku,nome,categoria\n1,a,livro\n")
    try job.write("dirty/data/c.csv", "sku;nome;categoria\n1;TV 32\" LED;livro\n")
    try Golden.expect(try job.retrain("check", "dirty"), is: "check/errors", in: job)
  }

  @Test func tooManyMalformedRowsAreToldWithTheirRemedies() throws {
    let job = try SampleJob(sample: false)
    try DirtyJob.write(to: job)
    try job.edit("max-rejected: 0.5", to: "max-rejected: 0.01", in: "dirty/job.yaml")
    let run = try job.retrain("check", "dirty")
    #expect(run.exitCode == 65)
    try Golden.expect(run.stderr, is: "check/rejected", in: job)
  }

  @Test(arguments: [
    ("accuracy: {min: 0.5", "acuracy: {min: 0.5", Int32(78)),
    ("cases: cases.csv", "cases: none.csv", 66),
    ("data/*.csv", "none/*.csv", 66),
    ("max-rejected: 0.5", "max-rejected: 0.5\n  max-age: 1s", 66),
    ("text: [nome]", "text: [nomes]", 65),
  ])
  func theExitCodeIsThatOfARun(_ old: String, _ new: String, _ code: Int32) throws {
    let job = try SampleJob(sample: false)
    try DirtyJob.write(to: job)
    let past = Date(timeIntervalSince1970: 1_000_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: past], ofItemAtPath: job.path + "/dirty/data/a.csv")
    try job.edit(old, to: new, in: "dirty/job.yaml")
    let run = try job.retrain("check", "dirty")
    #expect(run.exitCode == code)
    #expect(run.stderr.hasPrefix("Error: "))
    #expect(try job.retrain("run", "dirty", "--dry-run").exitCode == code)
  }

  @Test func theObjectHasEveryField() throws {
    let job = try SampleJob(sample: false)
    try DirtyJob.write(to: job)
    let run = try job.retrain("check", "dirty", "--json")
    #expect(run.exitCode == 0)
    let object = try #require(try run.objects().first)
    #expect(
      object.keys.sorted() == [
        "active_cases", "aliases", "cases", "conflicts", "damage", "errors", "files", "gates",
        "job", "labels", "outcome", "rows", "unknown_labels",
      ])
    #expect(object["outcome"] as? String == "ready")
    let labels = try #require(object["labels"] as? [String: [String: Any]])
    #expect(labels.keys.sorted() == ["calçado", "jogo", "livro"])
    #expect(try job.retrain("check", "nowhere", "--json").objects().count == 1)
  }

  @Test func noTextOfARowIsShown() throws {
    let job = try SampleJob(sample: false)
    try DirtyJob.write(to: job)
    let run = try job.retrain("check", "dirty")
    for text in ["número", "prata", "Souls III", "souls,", "sem categoria"] {
      #expect(!run.stdout.contains(text))
    }
  }
}
