import Classifier
import Corpus
import Glibc
import Synchronization

/// Reads CSV from standard input and writes the answers to standard output as they come.
struct PredictionFilter {
  private static let input = "standard input"

  private let model: Model
  private let reader: RowReader
  private let leastConfidence: Double?
  private let threads: Int

  /// Makes a filter; `reader` must keep rows without label or text and end at a faulty one.
  init(_ model: Model, reader: RowReader, leastConfidence: Double?, threads: Int) {
    self.model = model
    self.reader = reader
    self.leastConfidence = leastConfidence
    self.threads = threads
  }

  /// Answers everything; gives the score where the rows have a column of labels.
  ///
  /// Also when the input turns out to be faulty, the rows before that are answered first.
  func run() throws(CorpusError) -> PredictionScore? {
    let labels = LabelTable(reader.schema)
    let lines = PredictionLines(model.labels, leastConfidence: leastConfidence)
    let blank = PredictionScore(model, table: labels, leastConfidence: leastConfidence)
    let sink = PredictionSink(header: PredictionLines.header, score: blank)
    let hasLabels = reader.schema.label != nil
    let predictor = StreamPredictor(
      model, threads: threads,
      render: { batch, answers in
        let answers = answers.map { $0.map(PredictionLines.rounded) }
        var score = blank
        if hasLabels { score.add(batch, answers) }
        return PredictionSink.Part(bytes: lines.bytes(of: answers), score: score)
      }, deliver: { sink.take($0) })
    let outcome = read(labels, predictor, sink)
    predictor.finish()
    try outcome.get()
    try sink.finish()
    return hasLabels ? sink.score : nil
  }

  private func read(
    _ labels: LabelTable, _ predictor: StreamPredictor<PredictionSink.Part>,
    _ sink: PredictionSink
  ) -> Result<Void, CorpusError> {
    do throws(CorpusError) {
      _ = try reader.read(
        descriptor: STDIN_FILENO, name: PredictionFilter.input, index: 0, labels: labels
      ) { (batch) throws(CorpusError) in
        try sink.check()
        predictor.add(batch)
      }
      return .success(())
    } catch .header(_, .noRows, _) {
      // Nothing to be labelled is no fault: there is nothing to say of it.
      return .success(())
    } catch {
      return .failure(error)
    }
  }
}
