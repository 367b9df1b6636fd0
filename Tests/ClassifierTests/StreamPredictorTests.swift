import Corpus
import Foundation
import Synchronization
import Testing

@testable import Classifier

struct StreamPredictorTests {
  private let model: Model
  private let batches: [RowBatch]

  init() throws {
    let words = ["bola", "livro", "batom", "jogo", "anéis", "senhor", "dos", "kit"]
    // Rows of a little more than a batch's, without text now and then.
    let rows = (0..<18_000).map { row in
      let text = row % 7 == 3 ? " " : "\(words[row % 8]) \(words[row / 8 % 8]) x\(row % 901)"
      return "\(text),\(["game", "livro", "outro"][row % 3])"
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(("text,label\n" + rows.joined(separator: "\n")).utf8).write(to: file)
    var schema = RowSchema(text: ["text"], label: "label", blankText: .keep)
    var batches: [RowBatch] = []
    _ = try RowReader(format: CSVFormat(), schema: schema)
      .read(path: file.path, index: 0, labels: LabelTable(schema)) { batches.append($0) }
    schema.blankText = .reject
    let corpus = try CorpusReader(
      [CorpusInput(path: file.path, name: "t.csv")], format: CSVFormat(), schema: schema,
      split: .share(0.2), keepsRows: false, threads: 1
    ).read()
    let trained = try ModelTrainer(ModelSettings(algorithm: .multinomialNB), job: "t")
      .train(corpus, threads: 1)
    model = try Model(ArtifactBytes(trained.artifact()))
    self.batches = batches
  }

  @Test(arguments: [1, 2, 3, 7])
  func answersComeInOrderWhateverTheThreads(_ threads: Int) {
    var single = Predictor(model)
    let expected = batches.flatMap { batch in
      (0..<batch.count).map { batch.text($0).isEmpty ? nil : single.predict(batch.text($0)) }
    }
    let answers = Mutex<[Prediction?]>([])
    let predictor = StreamPredictor(
      model, threads: threads, render: { $1 }, deliver: { part in answers.withLock { $0 += part } })
    for batch in batches { predictor.add(batch) }
    predictor.finish()
    #expect(answers.withLock { $0 } == expected)
    #expect(expected.contains(nil) && batches.count > 4)
  }

  @Test func whatIsNotDeliveredYetIsBounded() {
    let delivered = Mutex(0)
    let rendered = Mutex(0)
    let most = Mutex(0)
    let predictor = StreamPredictor(
      model, threads: 3,
      render: { _, _ in
        let ahead =
          rendered.withLock {
            $0 += 1; return $0
          } - delivered.withLock { $0 }
        most.withLock { $0 = max($0, ahead) }
      }, deliver: { delivered.withLock { $0 += 1 } })
    for _ in 0..<3 { for batch in batches { predictor.add(batch) } }
    predictor.finish()
    #expect(delivered.withLock { $0 } == 3 * batches.count)
    // Two workers with four batches each, and the one that helps.
    #expect(most.withLock { $0 } <= 9)
  }

  @Test(arguments: [1, 4])
  func nothingAddedIsNothingDelivered(_ threads: Int) {
    let delivered = Mutex(0)
    let predictor = StreamPredictor(
      model, threads: threads, render: { $1.count },
      deliver: { count in delivered.withLock { $0 += count } })
    predictor.finish()
    #expect(delivered.withLock { $0 } == 0)
  }
}
