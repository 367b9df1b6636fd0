import RetrainJob
import Testing

@Suite struct JobFileKeyTests {
  @Test(arguments: [
    ("chanels: [a]", "9:1 chanels unknownKey(nearest: Optional(\"channels\"))"),
    ("Labels: [a]", "9:1 Labels unknownKey(nearest: Optional(\"labels\"))"),
    ("delimiter: ;", "9:1 delimiter unknownKey(nearest: Optional(\"data.delimiter\"))"),
    (
      "fold-accents: true",
      "9:1 fold-accents unknownKey(nearest: Optional(\"model.fold-accents\"))"
    ),
    ("xyzzy: 1", "9:1 xyzzy unknownKey(nearest: nil)"),
    (
      "model: {stop-words: pt}",
      "9:9 model.stop-words unknownKey(nearest: Optional(\"model.stopwords\"))"
    ),
    (
      "model: {char: [3, 5]}", "9:9 model.char unknownKey(nearest: Optional(\"model.characters\"))"
    ),
    (
      "holdout: {file: [t.csv], files: [t.csv]}",
      "9:11 holdout.file unknownKey(nearest: Optional(\"holdout.files\"))"
    ),
    ("<<: {a: b}", "9:1 << notSupported"),
    ("\"\": 1", "9:1  unknownKey(nearest: nil)"),
  ])
  func anUnknownKeyIsNamedWithTheNearest(line: String, error: String) {
    #expect(jobErrors(minimalJob + "\n" + line) == [error])
  }

  @Test(arguments: [
    (
      "accuracy: {mim: 0.9}",
      "8:14 gates.accuracy.mim unknownKey(nearest: Optional(\"gates.accuracy.min\"))"
    ),
    (
      "macro_f1: {min: 0.9}", "8:3 gates.macro_f1 unknownKey(nearest: Optional(\"gates.macro-f1\"))"
    ),
  ])
  func anUnknownGateKeyIsNamedWithTheNearest(gate: String, error: String) {
    #expect(jobErrors(minimalJob.replacing("accuracy: {min: 0.9}", with: gate)) == [error])
  }

  @Test(arguments: [
    ("name: p\n", "1:1 name missing"),
    ("  files: [d.csv]\n", "2:1 data.files missing"),
    ("  text: [t]\n", "2:1 data.text missing"),
    ("  label: l\n", "2:1 data.label missing"),
    ("cases: c.csv\n", "1:1 cases noCases"),
    ("gates:\n  accuracy: {min: 0.9}", "1:1 gates noGates"),
  ])
  func aKeyWithoutADefaultHasToBeThere(removed: String, error: String) {
    #expect(jobErrors(minimalJob.replacing(removed, with: "")) == [error])
  }

  @Test(arguments: [
    ("name: p", "name:", "1:1 name missing"),
    ("name: p", "name: # nothing", "1:1 name missing"),
    ("label: l", "label:", "5:3 data.label missing"),
    ("files: [d.csv]", "files:", "3:3 data.files missing"),
    ("text: [t]", "text: []", "4:9 data.text empty"),
    ("files: [d.csv]", "files: ['  ']", "3:11 data.files[0] empty"),
    ("cases: c.csv", "cases:", "6:1 cases noCases"),
    ("cases: c.csv", "cases: ''", "6:8 cases empty"),
    ("gates:\n  accuracy: {min: 0.9}", "gates:", "7:1 gates noGates"),
    ("gates:\n  accuracy: {min: 0.9}", "gates: {}", "7:1 gates noGates"),
    ("{min: 0.9}", "{}", "8:3 gates.accuracy testsNothing"),
    ("{min: 0.9}", "{min: }", "8:14 gates.accuracy.min missing"),
  ])
  func aKeyWithoutAValueIsNotThere(old: String, new: String, error: String) {
    #expect(jobErrors(minimalJob.replacing(old, with: new)) == [error])
  }

  @Test(arguments: ["", "# nothing\n", "\n\n", "---\n", "{}"])
  func anEmptyFileMissesEverythingWithoutADefault(yaml: String) {
    let all = ["name missing", "data missing", "cases noCases", "gates noGates"]
    if yaml == "---\n" {
      #expect(jobErrors(yaml).count == 1)
    } else {
      #expect(jobErrors(yaml) == all.map { "1:1 " + $0 })
    }
  }

  @Test(arguments: ["[a, b]", "a", "- a"])
  func aJobIsAMapping(yaml: String) {
    #expect(jobErrors(yaml) == ["1:1  wrongType(expected: \(valueType("mapping")))"])
  }

  @Test func allFaultsOfAFileAreToldAtOnceByLine() {
    let job = """
      nome: produtos
      data:
        files: []
        text: nome
        delimiter: ;;
        encoding: utf-16
        max-age: 48
      model: {words: [2, 1], characters: [0, 3], min-count: 0.5, fold-accents: yes}
      holdout: 1
      gates:
        accuracy: {min: 95, max-drop: .nan}
        invariance: [accents, acents, accents]
      channels: [a/b, a, a]
      """
    #expect(
      jobErrors(job) == [
        "1:1 nome unknownKey(nearest: Optional(\"name\"))",
        "1:1 name missing",
        "1:1 cases noCases",
        "2:1 data.label missing",
        "3:10 data.files empty",
        "4:9 data.text wrongType(expected: \(valueType("list")))",
        "5:14 data.delimiter notAllowed(value: \";;\", allowed: [\",\", \";\", \"|\", \"tab\"])",
        "6:13 data.encoding notAllowed(value: \"utf-16\", allowed: [\"utf-8\", \"windows-1252\", \"latin-1\"])",
        "7:12 data.max-age wrongType(expected: \(valueType("duration")))",
        "8:16 model.words descending(from: 2, to: 1)",
        "8:37 model.characters[0] outOfRange(value: \"0\", \(allowed(1, 10)))",
        "8:55 model.min-count wrongType(expected: \(valueType("integer")))",
        "8:74 model.fold-accents wrongType(expected: \(valueType("boolean")))",
        "9:10 holdout outOfRange(value: \"1\", \(allowed(0, 1, excludesLower: true, excludesUpper: true)))",
        "11:19 gates.accuracy.min outOfRange(value: \"95\", \(allowed(0, 1)))",
        "11:33 gates.accuracy.max-drop wrongType(expected: \(valueType("number")))",
        "12:25 gates.invariance[1] notAllowed(value: \"acents\", allowed: [\"accents\", \"case\", \"unicode-form\", \"spacing\"])",
        "12:33 gates.invariance[2] repeated(\"accents\")",
        "13:12 channels[0] badName(\"a/b\")",
        "13:20 channels[2] repeated(\"a\")",
      ])
  }

  @Test func anErrorNamesTheFile() {
    #expect(throws: JobFileErrors.self) { try decodeJob("") }
    do {
      _ = try JobDocument(bytes: Array("name: p".utf8), path: "jobs/p/job.yaml")
    } catch {
      #expect(error.errors.allSatisfy { $0.file == "jobs/p/job.yaml" })
    }
  }
}

/// How a value type shows in the description of a reason.
func valueType(_ name: String) -> String { "RetrainJob.JobFileError.ValueType.\(name)" }

/// How a range shows in the description of a reason.
private func allowed(
  _ lower: Double, _ upper: Double, excludesLower: Bool = false, excludesUpper: Bool = false
) -> String {
  "allowed: RetrainJob.AllowedRange(lower: \(lower), upper: Optional(\(upper)), "
    + "excludesLower: \(excludesLower), excludesUpper: \(excludesUpper))"
}
