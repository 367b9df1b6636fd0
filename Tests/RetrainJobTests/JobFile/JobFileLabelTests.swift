import RetrainJob
import Testing

@Suite struct JobFileLabelTests {
  private func errors(_ lines: String) -> [String] { jobErrors(minimalJob + "\n" + lines) }

  @Test func labelsAreTakenAsWrittenTrimmedAndComposed() throws {
    let job = try decodeJob(minimalJob + "\nlabels: [no, 1, ' livro ', \"cafe\\u0301\", 1.0]")
    #expect(job.labels == ["no", "1", "livro", "café", "1.0"])
    #expect(job.labels.map { Array($0[3].utf8) } == Array("caf\u{E9}".utf8))
  }

  @Test(arguments: [
    ("labels: []", "9:9 labels empty"),
    ("labels:", "9:1 labels missing"),
    ("labels: [a, ' ']", "9:13 labels[1] empty"),
    ("labels: [a, \"\\u200B\"]", "9:13 labels[1] empty"),
    ("labels: [a, ' a']", "9:13 labels[1] repeated(\"a\")"),
    ("labels: [é, \"e\\u0301\"]", "9:13 labels[1] repeated(\"é\")"),
    ("labels: [a, 1, '1']", "9:16 labels[2] repeated(\"1\")"),
    ("labels: {a: b}", "9:9 labels wrongType(expected: \(valueType("list")))"),
  ])
  func aLabelIsNeitherBlankNorTwice(line: String, error: String) {
    #expect(errors(line) == [error])
  }

  @Test func aliasesLeadFromOldNamesToNames() throws {
    let job = try decodeJob(minimalJob + "\naliases: {livros: livro, ' 1 ': \"cafe\\u0301\"}")
    #expect(job.aliases == ["livros": "livro", "1": "café"])
  }

  @Test(
    arguments: [
      ("{a: a}", ["9:14 aliases.a aliased(to: \"a\")"]),
      ("{a: b, b: a}", ["9:14 aliases.a aliased(to: \"a\")", "9:20 aliases.b aliased(to: \"b\")"]),
      ("{a: b, b: c}", ["9:14 aliases.a aliased(to: \"c\")"]),
      ("{a: ' '}", ["9:14 aliases.a empty"]),
      ("{' ': b}", ["9:11 aliases.  empty"]),
      ("{a: b, ' a': c}", ["9:17 aliases. a repeated(\"a\")"]),
      ("{a: [b]}", ["9:14 aliases.a wrongType(expected: \(valueType("text")))"]),
      ("[a, b]", ["9:10 aliases wrongType(expected: \(valueType("mapping")))"]),
      ("{a: }", ["9:11 aliases.a missing"]),
    ] as [(String, [String])])
  func anAliasLeadsToANameThatIsNoAlias(aliases: String, expected: [String]) {
    #expect(errors("aliases: \(aliases)") == expected)
  }

  @Test func anAliasLeadsIntoTheClosedSet() {
    #expect(
      errors("labels: [a, b]\naliases: {x: a, y: c}") == [
        "10:20 aliases.y notAllowed(value: \"c\", allowed: [\"a\", \"b\"])"
      ])
  }

  @Test(
    arguments: [
      ("labels: [a]", "{a: 0.9}", []),
      (
        "labels: [a]", "{b: 0.9}",
        ["8:39 gates.recall.per-label.b notAllowed(value: \"b\", allowed: [\"a\"])"]
      ),
      ("aliases: {b: a}", "{b: 0.9}", ["8:39 gates.recall.per-label.b aliased(to: \"a\")"]),
      ("aliases: {b: a}", "{c: 0.9}", []),
      ("labels: [a]", "{a: 0.9, ' a': 0.8}", ["8:47 gates.recall.per-label. a repeated(\"a\")"]),
    ] as [(String, String, [String])])
  func aRecallIsAskedOfALabelOfTheJob(line: String, perLabel: String, expected: [String]) {
    let job = minimalJob.replacing(
      "accuracy: {min: 0.9}", with: "recall: {max-drop: 0.1, per-label: \(perLabel)}")
    #expect(jobErrors(job + "\n" + line) == expected)
  }
}
