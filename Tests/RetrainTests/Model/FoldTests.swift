import Testing

struct FoldTests {
  private func fold(_ input: String) throws -> CommandRun {
    try SampleJob(sample: false).retrain("fold", input: input)
  }

  @Test(arguments: [
    ("O Senhor dos ANÉIS\n", "o senhor dos aneis\n"), ("É\r\nÈ\r\n", "e\r\ne\r\n"), ("", ""),
    ("sem FIM", "sem fim"), ("\n\nÁ\n", "\n\na\n"), ("a\0B\n", "a\0b\n"),
  ])
  func linesStayLines(_ input: String, _ output: String) throws {
    let run = try fold(input)
    #expect(run.exitCode == 0 && run.stderr == "")
    #expect(Array(run.stdout.utf8) == Array(output.utf8))
  }

  @Test func anArtifactFoldsAsItWasMade() throws {
    let job = try SmallJob()
    let run = try job.folder.retrain("fold", "--model", "model", input: "Anéis\n")
    #expect(run.stdout == "aneis\n")
  }

  @Test func manyLinesComeThrough() throws {
    let run = try fold(String(repeating: "Pão de Açúcar\n", count: 100_000))
    #expect(run.stdout == String(repeating: "pao de acucar\n", count: 100_000))
  }

  @Test func aFullDiskEndsWith74() throws {
    let folder = try SampleJob(sample: false)
    let run = try folder.retrain(
      "fold", input: "a\n", wrapper: ["bash", "-c", "exec \"$@\" >/dev/full", "bash"])
    #expect(run.exitCode == 74)
  }

  @Test func aFolderIsNoInput() throws {
    let folder = try SampleJob(sample: false)
    let run = try folder.retrain("fold", wrapper: ["bash", "-c", "exec \"$@\" <.", "bash"])
    #expect(run.exitCode == 74)
    try Golden.expect(run, is: "fold/folder")
  }
}
