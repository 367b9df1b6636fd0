import Foundation
import Testing

struct ExplainTests {
  private let job: SmallJob

  init() throws { job = try SmallJob() }

  private func explain(_ arguments: String...) throws -> CommandRun {
    try CommandRun(["explain", "--model", "model"] + arguments, in: job.folder.path)
  }

  @Test func theNGramsThatWeighedMostAreShown() throws {
    try Golden.expect(try explain("O senhor dos ANÉIS e a boneca"), is: "explain/text")
  }

  @Test func anotherLabelCanBeCompared() throws {
    let run = try explain("senhor boneca romance", "--against", "maquiagem", "--top", "1")
    try Golden.expect(run, is: "explain/against")
    // What the answer is itself cannot be the rival.
    #expect(
      try explain("senhor romance", "--against", "livro").stdout
        == explain("senhor romance").stdout)
  }

  @Test func jsonHasTheSame() throws {
    let run = try explain("senhor boneca romance", "--json")
    try Golden.expect(run, is: "explain/json")
    let object = try #require(try run.objects().first)
    #expect(object["label"] as? String == "livro")
    #expect((object["ngrams"] as? [[String: Any]])?.count == 3)
    #expect((object["alternatives"] as? [[String: Any]])?.count == 2)
  }

  @Test func nothingKnownIsSaid() throws {
    try Golden.expect(try explain("xyzzy"), is: "explain/nothing-known")
  }

  @Test(arguments: [
    ("blank", [" "], Int32(64)), ("no-such-label", ["boneca", "--against", "livros"], 64),
    ("top", ["boneca", "--top=-1"], 64),
  ])
  func aMistakeIsNamed(_ name: String, _ arguments: [String], _ code: Int32) throws {
    let run = try CommandRun(["explain", "--model", "model"] + arguments, in: job.folder.path)
    #expect(run.exitCode == code && run.stdout == "")
    try Golden.expect(run, is: "explain/\(name)", in: job.folder)
  }

  @Test(arguments: ["explain", "predict", "fold"])
  func aModelThatIsNoneIsRefused(_ command: String) throws {
    let more = ["explain": ["boneca"], "predict": ["--text", "nome"], "fold": []][command] ?? []
    let model = try job.folder.bytes("model")
    for (name, code, bytes) in [
      ("text", Int32(65), Array("text,label\n".utf8)), ("cut", 65, Array(model.dropLast())),
      ("empty", 65, []),
    ] {
      try job.folder.write("other", Data(bytes))
      let run = try CommandRun([command, "--model", "other"] + more, in: job.folder.path)
      #expect(run.exitCode == code && run.stdout == "", "\(name)")
    }
    let missing = try CommandRun([command, "--model", "none"] + more, in: job.folder.path)
    #expect(missing.exitCode == 66)
    try Golden.expect(missing, is: "explain/missing")
  }
}
