import Gates
import RetrainJob
import Testing

@Suite struct JobFileYAMLTests {
  @Test(arguments: [
    ("name: a\nname: b", "1:1 name duplicateKey"),
    ("name: a\ndata: {files: [a], files: [b]}", "2:8 files duplicateKey"),
    ("a: 1\n'a': 1", "1:1 a duplicateKey"),
    ("name: a\n---\nname: b", "2:1  severalDocuments"),
    (
      "name: a\n...\nname: b",
      "3:1  malformedYAML(detail: \"did not find expected <document start>\")"
    ),
    (
      "data:\n\tfiles: [a]",
      "2:1  malformedYAML(detail: \"found character that cannot start any token\")"
    ),
    (
      "data:\n  files: [a",
      "3:1  malformedYAML(detail: \"did not find expected \\',\\' or \\']\\'\")"
    ),
    ("name: 'a", "1:9  malformedYAML(detail: \"found unexpected end of stream\")"),
    ("name: a\n\u{7}", "2:1  malformedYAML(detail: \"control characters are not allowed\")"),
    ("files: [*.csv]", "1:10  unquotedAsterisk"),
    ("files:\n- *produtos.csv", "2:12  unquotedAsterisk"),
    ("name: *produtos", "1:7  unquotedAsterisk"),
    ("? [a]\n: b", "1:3  wrongType(expected: \(valueType("text")))"),
    ("? {a: b}\n: b", "1:3  wrongType(expected: \(valueType("text")))"),
    ("a: &x [*x]", "1:8  unquotedAsterisk"),
    ("%YAML 3.0\n---\na: b", "1:1  malformedYAML(detail: \"found incompatible YAML document\")"),
  ])
  func aFileThatIsNotOneDocumentIsRefusedByLine(yaml: String, error: String) {
    #expect(jobErrors(yaml) == [error])
  }

  @Test(
    arguments: [
      ([0x6E, 0x3A, 0x20, 0xFF], "1:4  notUTF8"),
      ([0x6E, 0x3A, 0x20, 0x61, 0x0A, 0xC3, 0xA9, 0xE9, 0x0A], "2:2  notUTF8"),
      ([0xFF, 0xFE, 0x6E, 0x00], "1:1  notUTF8"),
      ([0xC3], "1:1  notUTF8"),
    ] as [([UInt8], String)])
  func aFileThatIsNotUTF8IsRefusedAtTheFirstBadByte(bytes: [UInt8], error: String) {
    #expect(jobErrors(bytes: bytes) == [error])
  }

  @Test(arguments: ["\u{FEFF}", "# a comment\n", "---\n", "%YAML 1.1\n---\n"])
  func whatMayStandBeforeAJobMay(prefix: String) {
    #expect(jobErrors(prefix + minimalJob) == [])
    #expect(jobErrors(prefix + minimalJob.replacing("\n", with: "\r\n")) == [])
  }

  @Test func anAnchorMayBeUsedAgain() throws {
    let job = try decodeJob(
      minimalJob.replacing("{min: 0.9}", with: "&b {min: 0.9}\n  macro-f1: *b"))
    #expect(job.gates.macroF1 == job.gates.accuracy)
  }

  @Test func aFileIsAtMostOneMebibyte() {
    let filler = "#" + String(repeating: "x", count: (1 << 20) - minimalJob.utf8.count - 2)
    #expect(jobErrors(minimalJob + "\n" + filler) == [])
    #expect(
      jobErrors(minimalJob + "\n" + filler + "x") == [
        "0:0  tooLarge(limit: \(limit).bytes(1048576))"
      ])
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")], [17, 1_000, 100_000])
  func deepNestingIsRefused(brackets: (String, String), depth: Int) {
    let yaml =
      String(repeating: brackets.0, count: depth) + String(repeating: brackets.1, count: depth)
    #expect(jobErrors("name:\n  " + yaml).count == 1)
  }

  @Test(arguments: ["a%: [*, *, *, *, *, *, *, *, *]", "? [*, *, *, *, *, *, *, *, *]\n: %"])
  func aliasesOfAliasesDoNotBlowUp(level: String) {
    // The billion laughs: each level nine of the one before, in values or in keys.
    var yaml = "z: &a0 lol\n"
    for index in 1...12 {
      let line = level.replacing("%", with: "\(index)").replacing("*", with: "*a\(index - 1)")
      yaml += line.replacing("[", with: "&a\(index) [") + "\n"
    }
    #expect(jobErrors(yaml) == ["0:0  tooLarge(limit: \(limit).aliases(8))"])
  }

  @Test(arguments: ["\"\\uD800\"", "\"\\xFF\"", "!%FF%FE a", "!<%C3> a", "\"\\UFFFFFFFF\""])
  func escapesThatAreNoTextAreRefused(name: String) {
    #expect(jobErrors(minimalJob.replacing("name: p", with: "name: " + name)).count == 1)
  }

  @Test func asterisksWithoutAnchorsAreNoAliases() {
    let comments = String(repeating: "# **bold** *word*\n", count: 100)
    #expect(jobErrors(comments + minimalJob) == [])
  }

  @Test func aFileOfNothingButFaultsIsNotGoneThroughToItsEnd() {
    let keys = (0..<20_000).map { "k\($0): 1\n" }.joined()
    #expect(jobErrors(keys).count == 1_000)
  }

  @Test func theFewAliasesThatAreAllowedAreWithinReach() {
    let wide = String(repeating: "a,", count: 30_000)
    var yaml = "x: &a [\(wide)]\n"
    yaml += "y: &b [*a, *a, *a, *a]\nz: [*b, *b, *b]"
    #expect(jobErrors(yaml) == ["1:39984  tooLarge(limit: \(limit).values(200000))"])
  }

  /// Seeded: the same 4,000 broken files on every machine.
  @Test func noMutationOfAJobTraps() {
    let pieces = [
      "[", "]", "{", "}", ":", "-", "\n", "  ", "\t", "*", "&", "!", "!!", "|", ">", "'", "\"",
      "%", "@", "`", "#", "~", "<<", "?", ",", "\u{0}", "\u{85}", "é", "\u{FEFF}", "...", "---",
      "*a ", "&a ", "!!binary ", "!!set ", ".nan", "9999999999999999999999", "-", "\\x", "\r",
    ]
    let lines = Array(JobFileExampleTests.example.utf8)
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
    var refused = 0
    for _ in 0..<4_000 {
      var bytes = lines
      for _ in 0...random(4) {
        let start = random(bytes.count)
        let end = min(bytes.count, start + random(12))
        bytes.replaceSubrange(start..<end, with: Array(pieces[random(pieces.count)].utf8))
      }
      if !jobErrors(bytes: bytes).isEmpty { refused += 1 }
    }
    #expect(refused > 2_000)
  }

  private let limit = "RetrainJob.JobFileError.Limit"
}
