import Testing

struct PredictTests {
  private let job: SmallJob

  init() throws { job = try SmallJob() }

  @Test func everyRowGetsALineInOrder() throws {
    let run = try job.predict("nome\nsenhor dos aneis\nBATOM\n\" \"\nboneca e romance\n")
    #expect(run.exitCode == 0 && run.stderr == "")
    let lines = run.stdout.split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(lines[0] == "label,confidence")
    #expect(lines[1].hasPrefix("livro,0.") && lines[2].hasPrefix("maquiagem,0."))
    #expect(lines[3] == ",0")
    try Golden.expect(run, is: "predict/answers")
  }

  @Test func textColumnsAreJoined() throws {
    let parts = try job.predict("nome,extra\nsenhor,anéis\n", "--text", "extra")
    #expect(parts.stdout == (try job.predict("nome\nsenhor anéis\n").stdout))
  }

  @Test(arguments: ["1", "2", "5"])
  func theAnswersDoNotDependOnTheThreads(_ threads: String) throws {
    let words = ["boneca", "livro", "", "anéis batom", "?"]
    let rows = (0..<30_000).map { "\"\(words[$0 % 5]) \(words[$0 / 5 % 5])\"\n" }
    let input = "nome\n" + rows.joined()
    let run = try job.predict(input, "--threads", threads)
    #expect(run.exitCode == 0)
    let lines = run.stdout.split(separator: "\n").dropFirst()
    #expect(lines.count == rows.count)
    for row in [0, 4096, 29_999] { #expect(lines[row + 1] == lines[row % 25 + 1]) }
  }

  @Test func labelsGiveAccuracyAndMacroF1() throws {
    let rows =
      "nome,certo\nbatom, maquiagem \nromance,livro\nboneca,livro\nboneca,\n,livro\nx,vinho\n"
    let run = try job.predict(rows, "--label", "certo")
    #expect(run.exitCode == 0)
    try Golden.expect(run, is: "predict/score")
  }

  @Test func aLeastConfidenceEmptiesLabelsAndShowsItsPrice() throws {
    let rows = "nome,certo\nsenhor anéis,livro\nboneca romance,livro\nbatom,maquiagem\n"
    let run = try job.predict(rows, "--label", "certo", "--min-confidence", "0.75")
    #expect(run.exitCode == 0)
    #expect(run.stdout.split(separator: "\n")[2].hasPrefix(",0."))
    try Golden.expect(run, is: "predict/least-confidence")
  }

  @Test func otherDialectsAreReadLikeTheJobFilesOwn() throws {
    let expected = try job.predict("nome,x\nsenhor,1\n").stdout
    for delimiter in [";", "tab", #"\t"#, "|"] {
      let byte = ["tab", #"\t"#].contains(delimiter) ? "\t" : delimiter
      let run = try job.predict("nome\(byte)x\nsenhor\(byte)1\n", "--delimiter", delimiter)
      #expect(run.stdout == expected)
    }
    let inches = try job.predict("nome\nTV 32\" senhor\n", "--quotes", "lenient")
    #expect(inches.exitCode == 0 && inches.stdout.contains("livro"))
  }

  @Test func noRowsAreNoFault() throws {
    let run = try job.predict("nome\n")
    #expect(run.exitCode == 0 && run.stdout == "label,confidence\n" && run.stderr == "")
  }

  @Test(arguments: [
    ("empty", ""), ("column-missing", "nomes\nboneca\n"), ("delimiter", "nome;x\nboneca;1\n"),
    ("quote", "nome\nboneca\nTV 32\" LED\n"), ("unclosed", "nome\nboneca\n\"batom\n"),
    ("width", "nome,x\nboneca,1\nbatom\nboneca,1\n"), ("nul", "nome\nbone\0ca\n"),
    ("quoted", "nome\n\"O Hobbit\" especial\n"),
  ])
  func malformedInputEndsWith65(_ name: String, _ input: String) throws {
    let run = try job.predict(input)
    #expect(run.exitCode == 65)
    try Golden.expect(run, is: "predict/malformed-\(name)")
  }

  @Test func aFullDiskEndsWith74() throws {
    let run = try job.predict(
      "nome\nboneca\n", wrapper: ["bash", "-c", "exec \"$@\" >/dev/full", "bash"])
    #expect(run.exitCode == 74)
    try Golden.expect(run, is: "predict/full")
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let pipe = """
      trap '' PIPE; (echo nome; yes boneca) 2>/dev/null | "$@" | head -2; echo ${PIPESTATUS[1]}
      """
    let run = try job.predict("", wrapper: ["bash", "-c", pipe, "bash"])
    #expect(run.stderr == "")
    #expect(run.stdout.hasPrefix("label,confidence\n") && run.stdout.hasSuffix("\n141\n"))
  }
}
