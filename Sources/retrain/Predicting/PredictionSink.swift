import Corpus
import Synchronization

/// Writes answers to standard output in their order and adds up the score.
final class PredictionSink: Sendable {
  /// The lines of some answers and their score.
  struct Part: Sendable {
    var bytes: [UInt8]
    var score: PredictionScore
  }

  private struct State {
    var header: [UInt8]?
    var score: PredictionScore
    var failure: Int32?
  }

  private let output = FilterOutput()
  private let state: Mutex<State>

  /// Makes a sink that writes `header` before the first answer.
  init(header: [UInt8], score: PredictionScore) {
    state = Mutex(State(header: header, score: score))
  }

  /// Writes some answers.
  func take(_ part: Part) {
    state.withLock {
      writeHeader(&$0)
      if $0.failure == nil { $0.failure = output.write(part.bytes) }
      $0.score.add(part.score)
    }
  }

  /// Throws when writing failed.
  func check() throws(CorpusError) {
    if let code = state.withLock({ $0.failure }) {
      throw .unreadable(file: "standard output", errno: code)
    }
  }

  /// Ends the output, which has a header also where there was no row.
  func finish() throws(CorpusError) {
    state.withLock { writeHeader(&$0) }
    try check()
  }

  /// The score of all answers.
  var score: PredictionScore { state.withLock { $0.score } }

  private func writeHeader(_ state: inout State) {
    guard let header = state.header else { return }
    state.header = nil
    state.failure = output.write(header)
  }
}
