import ArtifactStore
import Classifier
import FoundationEssentials
import Synchronization

/// A version that a node answers with: opened from a file that was checked, and the same for as long
/// as any request holds it.
final class ServedModel: Sendable {
  /// Words that a predictor remembers before it forgets them all; about 10 MB a thread.
  private static let mostRemembered = 1 << 16
  /// Predictors that wait for the next request; more are made where more requests come at once.
  private static let mostIdle = 16

  let model: Model
  let file: ArtifactBytes
  /// What the channel said of it, and the exact bytes for other nodes.
  let state: TrustedState
  let loaded: Date
  let answers: AnswerText
  private let idle: Mutex<[Predictor]>
  private let fresh: Predictor

  /// Opens the artifact in the file at `path`.
  ///
  /// - Throws: what does not hold: the digest, the format, the exam.
  init(path: String, state: TrustedState, at time: Date = Date()) throws(PullError) {
    let opened = try ServedModel.opened(state) { () throws(ArtifactError) in
      try ArtifactBytes(mapping: path)
    }
    var hasher = DigestHasher()
    hasher.update(opened.buffer)
    guard hasher.finalize() == state.digest else {
      throw .digestMismatch(version: state.name, expected: state.digest)
    }
    model = try ServedModel.opened(state) { () throws(ArtifactError) in
      let model = try Model(opened)
      try model.exam.check(model)
      return model
    }
    file = opened
    self.state = state
    loaded = time
    fresh = Predictor(model, mostRemembered: ServedModel.mostRemembered)
    answers = AnswerText(labels: model.labels, version: state.name)
    idle = Mutex([])
  }

  /// The same model under a newer head.
  init(_ other: ServedModel, state: TrustedState) {
    model = other.model
    file = other.file
    loaded = other.loaded
    fresh = other.fresh
    answers = AnswerText(labels: model.labels, version: state.name)
    idle = Mutex([])
    self.state = state
  }

  private static func opened<Value>(
    _ state: TrustedState, _ body: () throws(ArtifactError) -> Value
  ) throws(PullError) -> Value {
    do throws(ArtifactError) { return try body() } catch {
      throw .artifact(version: state.name, error)
    }
  }

  /// The number of the version as text.
  var version: String { String(state.version) }

  /// Seconds since its head was issued.
  func age(at time: Date = Date()) -> Double { max(0, time.timeIntervalSince(state.head.issued)) }

  /// Lends a predictor to `body`; what it learned of words stays for later requests.
  func withPredictor<Value>(_ body: (inout Predictor) -> Value) -> Value {
    var predictor = idle.withLock { $0.popLast() } ?? fresh
    defer {
      idle.withLock { if $0.count < ServedModel.mostIdle { $0.append(predictor) } }
    }
    return body(&predictor)
  }
}
