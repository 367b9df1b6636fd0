import Classifier
import Corpus
import Gates
import RetrainJob
import Testing

@Suite struct JobFileExampleTests {
  /// The design's example.
  static let example = #"""
    name: products
    data:
      files: [data/*.csv]            # globs allowed; read in sorted order
      delimiter: ";"                 # default ","
      encoding: utf-8                # utf-8 (default) | windows-1252 | latin-1
      quotes: strict
      text: [nome, descricao]        # columns, joined by one blank
      label: categoria
      id: sku
      unlabelled: reject
      max-rejected: 0
      max-age: 48h
    labels: [brinquedo, game, livro, maquiagem]   # optional closed set
    aliases: {brinquedos: brinquedo} # optional: old name → name
    holdout: 0.2
    model:
      algorithm: linear-svm
      words: [1, 2]
      characters: [3, 5]
      stopwords: none
      min-count: 1
      fold-accents: true
    cases: cases.csv
    gates:
      accuracy: {min: 0.95, max-drop: 0.005}
      macro-f1: {min: 0.94, max-drop: 0.01}
      recall: {max-drop: 0.10, min-support: 20, per-label: {livro: 0.95}}
      harm: {p: 0.01}
      invariance: [accents, case, unicode-form, spacing]
      rows: {min: 1000, max-drop: 0.05, max-growth: 0.5}
      labels: {max-lost: 0, max-drop: 0.5, min-support: 20}
      label-conflicts: {max: 0.05}
      artifact-bytes: {max: 64000000}
    channels: [staging, production]
    store: ../../artifacts/retrain.sqlite
    """#

  @Test func theDesignsExampleDecodesInFull() throws {
    let document = try JobDocument(bytes: Array(Self.example.utf8), path: "jobs/products/job.yaml")
    let expected = try JobFile(
      name: "products",
      data: DataSettings(
        files: ["data/*.csv"], format: #require(CSVFormat(delimiter: UInt8(ascii: ";"))),
        text: ["nome", "descricao"], label: "categoria", id: "sku", maxAge: .seconds(172_800)),
      labels: ["brinquedo", "game", "livro", "maquiagem"],
      aliases: ["brinquedos": "brinquedo"],
      holdout: .share(0.2),
      model: ModelSettings(algorithm: .linearSVM, words: 1...2, characters: 3...5),
      cases: "cases.csv",
      gates: GateSettings(
        accuracy: .init(min: 0.95, maxDrop: 0.005), macroF1: .init(min: 0.94, maxDrop: 0.01),
        recall: .init(
          maxDrop: 0.1, minSupport: 20, perLabel: [.init(label: "livro", min: 0.95)]),
        harm: .init(p: 0.01), invariance: ["accents", "case", "unicode-form", "spacing"],
        rows: .init(min: 1000, maxDrop: 0.05, maxGrowth: 0.5),
        labels: .init(maxLost: 0, maxDrop: 0.5, minSupport: 20),
        labelConflicts: .init(max: 0.05), artifactBytes: .init(max: 64_000_000)),
      channels: ["staging", "production"],
      store: "../../artifacts/retrain.sqlite")
    #expect(document.job == expected)
    #expect(
      document.job.rowSchema
        == RowSchema(
          text: ["nome", "descricao"], label: "categoria", id: "sku",
          labels: ["brinquedo", "game", "livro", "maquiagem"],
          aliases: ["brinquedos": "brinquedo"]))
    #expect(document.folder == "jobs/products")
    #expect(document.position(of: "gates.recall.per-label.livro").line == 27)
  }

  @Test func onResultIsACommandWhoseArgumentsMayRepeat() throws {
    let job = try decodeJob(Self.example + "\non-result: [env, -u, A, -u, B, notify-team]")
    #expect(job.onResult == ["env", "-u", "A", "-u", "B", "notify-team"])
    #expect(jobErrors(Self.example + "\non-result: []") == ["36:12 on-result empty"])
  }

  @Test func theShortestJobGetsTheDefaults() throws {
    let job = try decodeJob(minimalJob)
    #expect(
      job
        == JobFile(
          name: "p", data: DataSettings(files: ["d.csv"], text: ["t"], label: "l"),
          cases: "c.csv", gates: GateSettings(accuracy: .init(min: 0.9))))
    #expect(job.data.format == CSVFormat())
    #expect(job.data.unlabelled == .reject)
    #expect(job.data.maxRejected == 0)
    #expect(job.holdout == .share(0.2))
    #expect(job.channels == ["staging", "production"])
    #expect(job.store == "../../artifacts/retrain.sqlite")
    #expect(job.labels == nil)
    #expect(job.model == ModelSettings(words: 1...2, characters: 3...5))
  }

  @Test(arguments: ["multinomial-nb", "complement-nb"])
  func naiveBayesLooksAtSingleWordsOnly(algorithm: String) throws {
    let job = try decodeJob(minimalJob + "\nmodel: {algorithm: \(algorithm)}")
    #expect(job.model.algorithm.rawValue == algorithm)
    #expect(job.model.words == 1...1)
    #expect(job.model.characters == nil)
  }
}
