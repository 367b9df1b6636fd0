import Foundation
import Testing

/// `retrain init` of exports that are odd: it makes a job that publishes, or says what is wrong and
/// what to do.
struct OddExportTests {
  private let export: ExportFolder

  init() throws { export = try ExportFolder() }

  private var job: String { get throws { try export.folder.read("jobs/export/job.yaml") } }

  private func refusal(_ more: String...) throws -> String {
    let made = try CommandRun(["init", "export.csv"] + more, in: export.folder.path)
    #expect(made.exitCode == 65, "\(made.stdout)")
    #expect(!export.folder.exists("jobs"))
    return made.stderr
  }

  @Test(arguments: ["sep=;", "\u{FEFF}sep=;", "\"sep=;\""])
  func theLineThatExcelReadsIsNoHeader(_ line: String) throws {
    try export.write { [[line]] + $0 }
    let made = try export.make("--text", "nome")
    #expect(made.exitCode == 0, "\(made.stderr)")
    #expect(try export.folder.retrain("run").exitCode == 0)
    let pulled = try export.folder.retrain(
      "pull", "--from", "artifacts/retrain.sqlite", "--channel", "staging", "--to", "model")
    #expect(pulled.exitCode == 0, "\(pulled.stderr)")
    let answers = try export.folder.retrain(
      "predict", "--model", "model", "--text", "nome", "--delimiter", ";",
      input: try export.folder.read("export.csv"))
    #expect(answers.stdout.split(separator: "\n").count == ExportFolder.rows.count)
  }

  @Test(arguments: [" ", "\r\n"])
  func longTextsOfSeveralLinesBecomeCasesToo(_ lineEnd: String) throws {
    try export.write { rows in
      [rows[0]]
        + rows.dropFirst().map { row in
          let lines = (1...30).map { "\(row[1]) \($0)" }.joined(separator: lineEnd)
          return [row[0], "\"\(lines)\"", row[2]]
        }
    }
    let made = try export.make()
    #expect(made.exitCode == 0, "\(made.stderr)")
    let cases = try export.folder.read("jobs/export/cases.csv")
    #expect(cases.split(separator: "\n").count == 7, "a case is one line")
    #expect(try export.folder.retrain("run").exitCode == 0)
  }

  @Test(arguments: [("本", "言", "[1, 5]"), ("หนังสือ", "ของเล่น", "[1, 5]"), ("한국", "장난", "[3, 5]")])
  func scriptsWithoutBlanksAreLearnedFromSingleLetters(
    _ one: String, _ other: String, _ characters: String
  ) throws {
    try export.write { rows in
      [rows[0]]
        + rows.dropFirst().map { [$0[0], ($0[2] == "livro" ? one : other) + $0[1], $0[2]] }
    }
    #expect(try export.make().exitCode == 0)
    #expect(try job.contains("characters: \(characters)"))
    #expect(try export.folder.retrain("run").exitCode == 0)
  }

  @Test func labelsAtRandomAreNotMadeAJob() throws {
    try export.write { rows in
      [rows[0]]
        + rows.dropFirst().enumerated().map { index, row in [row[0], row[1], "letra \(index % 3)"] }
    }
    #expect(try refusal().contains("the text does not tell the labels apart"))
  }

  @Test func oneLabelIsNoneToLearn() throws {
    try export.write { $0.map { [$0[0], $0[1], $0[2] == "categoria" ? $0[2] : "livro"] } }
    let words = try refusal("--label", "categoria")
    #expect(words.contains("every row has the label 'livro', and a classifier needs two"))
  }

  @Test func aColumnWithoutAnyLabelIsNamed() throws {
    try export.write { $0.map { [$0[0], $0[1], $0[2] == "categoria" ? $0[2] : ""] } }
    #expect(try refusal("--label", "categoria").contains("categoria: no row has a label"))
  }

  @Test func anEmptyFileIsToldSo() throws {
    try export.folder.write("export.csv", "")
    #expect(try refusal().contains("the file is empty"))
    #expect(try refusal("--delimiter", ";").contains("the file is empty"))
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func utf16IsToldFromAFileWithoutDelimiter(_ encoding: String.Encoding) throws {
    try export.write(encoding: encoding)
    #expect(try refusal().contains("UTF-16"))
  }

  @Test func anEncodingThatIsNotTheFilesIsNamed() throws {
    try export.write(encoding: .windowsCP1252) { [["nº"] + $0[0].dropFirst()] + $0.dropFirst() }
    #expect(try refusal("--encoding", "utf-8").contains("`--encoding windows-1252` reads it"))
  }

  @Test func rowsOfAnotherWidthThanTheHeaderAreNotNoRows() throws {
    try export.write { [$0[0]] + $0.dropFirst().map { $0 + ["", ""] } }
    #expect(try refusal().contains("export.csv:2: has 5 fields where the header has 3"))
  }

  @Test(arguments: [
    (["sku", "nome", ""], "give it one, or leave it out of the export"),
    (["nome", "nome", "categoria"], "give each a name of its own"),
  ])
  func aHeaderThatDoesNotServeSaysWhatToDo(_ header: [String], _ remedy: String) throws {
    try export.write { [header] + $0.dropFirst() }
    #expect(try refusal().contains(remedy))
  }

  private static let canTrace =
    (try? CommandRun.tool(["strace", "-o", "/dev/null", "true"], in: "/").exitCode) == 0

  @Test(.enabled(if: OddExportTests.canTrace, "needs strace"))
  func aFullDiskLeavesNothingBehind() throws {
    try export.write()
    let made = try CommandRun(
      ["init", "export.csv"], in: export.folder.path, environment: CommandRun.noProfile,
      wrapper: ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=ENOSPC"])
    #expect(made.exitCode == 74, "\(made.stderr)")
    #expect(made.stderr.contains("job.yaml: no space left on device"))
    #expect(!export.folder.exists("jobs"))
  }
}
