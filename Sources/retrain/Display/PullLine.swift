import ArtifactStore
import RetrainJob
import Serving

/// What a pull came to, in a line.
struct PullLine {
  private struct Object: Encodable {
    var job: String
    var outcome: String
    var channel: String
    var version: String
    var sequence: Int
    var digest: String
    var bytes: Int
    var file: String
    var signature: String
  }

  private let outcome: PullOutcome
  private let file: String

  /// `file` is the one that was to be replaced.
  init(_ outcome: PullOutcome, file: String) {
    self.outcome = outcome
    self.file = file
  }

  /// The line for people.
  var text: String {
    let state = outcome.state
    let line =
      outcome.isNew
      ? "\(state.job): pulled \(state.name) from \(state.channel) to \(file), "
        + "\(Numbers.grouped(outcome.byteCount)) bytes"
      : "\(state.job): nothing new, \(file) holds \(state.name) of \(state.channel)"
    return "\(line) (\(signature))"
  }

  private var signature: String {
    if outcome.signer != nil { return "signed" }
    return outcome.isSigned ? "signature not checked" : "unsigned"
  }

  /// The line of JSON.
  var json: String {
    let state = outcome.state
    return ReportJSON.text(
      Object(
        job: state.job, outcome: outcome.isNew ? "pulled" : "unchanged", channel: state.channel,
        version: state.name, sequence: state.sequence, digest: state.digest.description,
        bytes: outcome.byteCount, file: file, signature: signature))
  }
}
