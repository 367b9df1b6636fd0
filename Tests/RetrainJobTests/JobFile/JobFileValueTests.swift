import Classifier
import Corpus
import RetrainJob
import Testing

@Suite struct JobFileValueTests {
  /// The minimal job with one line more in its `data` block.
  private func data(_ line: String) -> String {
    minimalJob.replacing("  label: l", with: "  label: l\n  \(line)")
  }

  @Test(arguments: [
    ("\",\"", UInt8(ascii: ",")), ("';'", UInt8(ascii: ";")), ("\"\\t\"", UInt8(ascii: "\t")),
    ("'\\t'", UInt8(ascii: "\t")), ("tab", UInt8(ascii: "\t")), ("'|'", UInt8(ascii: "|")),
    ("' '", UInt8(ascii: " ")), (";", UInt8(ascii: ";")),
  ])
  func aDelimiterIsOneASCIICharacter(written: String, byte: UInt8) throws {
    #expect(try decodeJob(data("delimiter: \(written)")).data.format.delimiter == byte)
  }

  @Test(arguments: ["';;'", "''", "é", "'\"'", "\"\\n\"", "\"\\r\"", "\"\\0\"", "tabs"])
  func whatCannotSeparateFieldsIsNoDelimiter(written: String) {
    let errors = jobErrors(data("delimiter: \(written)"))
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("6:14 data.delimiter notAllowed") == true)
  }

  @Test(arguments: [
    ("90s", 90), ("30m", 1_800), ("48h", 172_800), ("7d", 604_800), ("'1d'", 86_400),
    ("36500d", 36_500 * 86_400),
  ])
  func anAgeIsANumberAndAUnit(written: String, seconds: Int) throws {
    #expect(try decodeJob(data("max-age: \(written)")).data.maxAge == .seconds(seconds))
  }

  @Test(arguments: [
    "48", "h", "4.5h", "-1h", "48 h", "48H", "1w", "1h30m", "0h", "36501d", "99999999999999999999s",
    "010h", "[48h]", "~", "4é", "!!int 4h",
  ])
  func anythingElseIsNoAge(written: String) {
    #expect(jobErrors(data("max-age: \(written)")).count == 1)
  }

  @Test(arguments: ["0", "0.0", "0.5", "1e-3", "0.999"])
  func aShareOfRejectedRowsMayBeZero(written: String) throws {
    #expect(try decodeJob(data("max-rejected: \(written)")).data.maxRejected == Double(written))
  }

  @Test(arguments: [
    "1", "-0.1", "1.5", ".nan", ".inf", "-.inf", "NaN", "nan", "inf", "0x1p-3", "'0.5'", "1e999",
    "0,5", "5%", ".5", "5.", "1_0", "00.5", "+0.5", "1e", "--0", "", "~", "[0]", "!!float 0.5",
  ])
  func whatIsNoShareIsRefused(written: String) {
    let errors = jobErrors(data("max-rejected: \(written)"))
    #expect(errors.count == 1)
    #expect(errors.first?.contains("data.max-rejected") == true)
  }

  @Test(arguments: [
    "0", "1", "-0.2", "1.2", "'0.2'", "{}", "{files: []}", "{files: t.csv}", "[]", "",
  ])
  func aHoldoutIsAShareBetweenZeroAndOneOrFiles(written: String) {
    #expect(jobErrors(minimalJob + "\nholdout: \(written)").count == 1)
  }

  @Test func aHoldoutMayBeFiles() throws {
    let job = try decodeJob(minimalJob + "\nholdout: {files: [test.csv, more/*.csv]}")
    #expect(job.holdout == .files(["test.csv", "more/*.csv"]))
  }

  @Test(
    arguments: [
      ("[1, 1]", 1...1), ("[1, 10]", 1...10), ("[2, 3]", 2...3), ("[]", nil),
      ("\n    - 1\n    - 2", 1...2),
    ] as [(String, ClosedRange<Int>?)])
  func lengthsAreFromAndTo(written: String, lengths: ClosedRange<Int>?) throws {
    #expect(try decodeJob(minimalJob + "\nmodel:\n  words: \(written)").model.words == lengths)
  }

  @Test(arguments: [
    "[0, 1]", "[2, 1]", "[1, 11]", "[1]", "[1, 2, 3]", "3", "[a, b]", "[1.0, 2]", "",
  ])
  func otherLengthsAreRefused(written: String) {
    #expect(jobErrors(minimalJob + "\nmodel: {characters: \(written)}").isEmpty == false)
  }

  @Test(arguments: [
    "{words: [], characters: []}", "{algorithm: complement-nb, words: []}",
  ])
  func aModelHasToLookAtSomething(model: String) {
    #expect(
      jobErrors(minimalJob + "\nmodel: \(model)") == [
        "9:8 model noFeatures"
      ])
  }

  @Test(arguments: ["True", "yes", "on", "1", "'true'", "TRUE", "", "[true]"])
  func aBooleanIsTrueOrFalse(written: String) {
    #expect(jobErrors(minimalJob + "\nmodel: {fold-accents: \(written)}").count == 1)
  }

  @Test(arguments: ["0", "-1", "1.0", "1e3", "0x10", "010", "1_000", "9223372036854775808", "'5'"])
  func aCountIsAWholeNumberOfAtLeastOne(written: String) {
    #expect(jobErrors(minimalJob + "\nmodel: {min-count: \(written)}").count == 1)
  }

  @Test(arguments: ["produtos", "a", "A.b_c-9", "..a", String(repeating: "x", count: 100)])
  func aNameIsSafeInAFileNameAndAURL(name: String) throws {
    #expect(try decodeJob(minimalJob.replacing("name: p", with: "name: \(name)")).name == name)
  }

  @Test(arguments: [
    "a/b", "a@1", "preços", "a b", ".", "..", "...", "'a\n\n  b'", "\"a\\0\"",
    String(repeating: "x", count: 101),
  ])
  func anotherNameIsRefused(name: String) {
    let errors = jobErrors(minimalJob.replacing("name: p", with: "name: \(name)"))
    #expect(errors.count == 1)
    #expect(errors.first?.contains("name badName") == true)
  }

  @Test(arguments: [
    ("text: [t, t]", "4:13 data.text[1] repeated(\"t\")"),
    ("text: [t, ' t ']", "4:13 data.text[1] repeated(\"t\")"),
    ("text: [t, l]", "5:10 data.label sameColumn(as: \"data.text[1]\")"),
    ("text: [[t]]", "4:10 data.text[0] wrongType(expected: \(valueType("text")))"),
    ("text: [{t: u}]", "4:10 data.text[0] wrongType(expected: \(valueType("text")))"),
    ("text: [!secret t]", "4:10 data.text[0] wrongType(expected: \(valueType("text")))"),
    ("text: [\"a\\0\"]\n  id: l", "5:7 data.id sameColumn(as: \"data.label\")"),
  ])
  func columnsAreDistinctNames(text: String, error: String) {
    #expect(jobErrors(minimalJob.replacing("text: [t]", with: text)) == [error])
  }

  @Test func aPathHoldsNoNUL() {
    #expect(jobErrors(minimalJob + "\nstore: \"a\\0b\"").count == 1)
  }

  @Test func whatYAMLTakesForAnotherTypeIsTextWhereTextIsAsked() throws {
    let job = try decodeJob(
      minimalJob.replacing("[t]", with: "[1, no, 2.50, null, ~, 2001-01-01, 0x1F, 'on']"))
    #expect(job.data.text == ["1", "no", "2.50", "null", "~", "2001-01-01", "0x1F", "on"])
  }

  @Test(arguments: ["keep", "Reject", "drop"])
  func unlabelledRowsAreRejectedOrSkipped(written: String) {
    #expect(
      jobErrors(data("unlabelled: \(written)")) == [
        "6:15 data.unlabelled notAllowed(value: \"\(written)\", allowed: [\"reject\", \"skip\"])"
      ])
  }
}
