import Classifier
import Corpus
import Gates
import RetrainJob
import Testing

@Suite struct JobFileWriterTests {
  @Test func theExampleIsWrittenAsItReads() throws {
    let job = try decodeJob(JobFileExampleTests.example)
    let writer = JobFileWriter(notes: [
      "name": ["written for a test"], "gates.accuracy": ["measured 0.97\nof 584", ""],
    ])
    let text = try writer.text(of: job)
    #expect(
      text == #"""
        # written for a test
        name: products
        data:
          files: [data/*.csv]
          delimiter: ";"
          encoding: utf-8
          quotes: strict
          text: [nome, descricao]
          label: categoria
          id: sku
          unlabelled: reject
          max-rejected: 0
          max-age: 172800s
        labels: [brinquedo, game, livro, maquiagem]
        aliases:
          brinquedos: brinquedo
        holdout: 0.2
        model:
          algorithm: linear-svm
          words: [1, 2]
          characters: [3, 5]
          stopwords: none
          min-count: 1
          first-word: 0.5
          balance: 0.5
          cost: 1
          fold-accents: true
        cases: cases.csv
        gates:
          # measured 0.97
          # of 584
          #
          accuracy: {min: 0.95, max-drop: 0.005}
          macro-f1: {min: 0.94, max-drop: 0.01}
          recall: {max-drop: 0.1, min-support: 20, per-label: {livro: 0.95}}
          harm: {p: 0.01}
          invariance: [accents, case, unicode-form, spacing]
          rows: {min: 1000, max-drop: 0.05, max-growth: 0.5}
          labels: {max-lost: 0, max-drop: 0.5, min-support: 20}
          label-conflicts: {max: 0.05}
          artifact-bytes: {max: 64000000}
        channels: [staging, production]
        store: ../../artifacts/retrain.sqlite

        """#)
    #expect(try decodeJob(text) == job)
  }

  @Test(arguments: [
    "no", "1", "~", "null", "a: b", "- a", "#a", "a #b", "'a'", "\"a\"", "*.csv", "&a", "!a", "%a",
    "@a", "`a`", "[a]", "{a}", "a,b", "a]", "é", "日本", "a\nb", "a\tb", "a\\b", "?", "-", ":", "=",
    "<<", "a\u{2028}b", "\u{1F600}", "a\u{85}b", "---", "...", "true", "0.5", "a\r\nb", "a\u{FEFF}",
    "a\u{E000}b", "a\u{7F}b", "\u{1}", "> a", "| a", "a  b", "a\u{A0}b",
    String(repeating: "palavra ", count: 60) + "fim",
  ])
  func anyTextIsReadBackAsItWas(text: String) throws {
    let job = JobFile(
      name: "p",
      data: DataSettings(files: [text, "x"], text: [text], label: "l", id: text),
      labels: [text, "b"], aliases: ["old " + text: text], holdout: .files([text]),
      model: ModelSettings(algorithm: .multinomialNB), cases: text,
      gates: GateSettings(recall: .init(perLabel: [.init(label: text, min: 0.5)])), store: text)
    #expect(try decodeJob(JobFileWriter().text(of: job)) == job)
  }

  @Test(arguments: [
    0.1, 1e-7, 0.30000000000000004, Double.leastNonzeroMagnitude, 0.9999999999999999,
  ])
  func anyNumberIsReadBackAsItWas(share: Double) throws {
    var job = try decodeJob(minimalJob)
    job.holdout = .share(share)
    job.gates.rows = .init(min: .max, maxGrowth: 1 / share)
    if !(1 / share).isFinite { job.gates.rows?.maxGrowth = 1e300 }
    #expect(try decodeJob(JobFileWriter().text(of: job)) == job)
  }

  @Test(arguments: [",", ";", "\t", "|", " ", "#", "'", "\\", "\u{1}", "a"] as [Unicode.Scalar])
  func anyDelimiterIsReadBackAsItWas(delimiter: Unicode.Scalar) throws {
    var job = try decodeJob(minimalJob)
    job.data.format = try #require(CSVFormat(delimiter: UInt8(ascii: delimiter)))
    #expect(try decodeJob(JobFileWriter().text(of: job)) == job)
  }
}
