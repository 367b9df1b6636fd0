import ArtifactStore
import RetrainJob

/// What became of a channel that somebody moved.
struct MoveLine {
  private struct Object: Encodable {
    var job: String
    var outcome: String
    var channel: String
    var version: String
    var digest: String
    var sequence: Int
    var held: Bool
    var signed: Bool
    var before: String?
    var skipped: String?
    var flips: FlipFigures?

    enum CodingKeys: String, CodingKey {
      case job, outcome, channel, version, digest, sequence, held, signed, before, skipped, flips
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(job, forKey: .job)
      try container.encode(outcome, forKey: .outcome)
      try container.encode(channel, forKey: .channel)
      try container.encode(version, forKey: .version)
      try container.encode(digest, forKey: .digest)
      try container.encode(sequence, forKey: .sequence)
      try container.encode(held, forKey: .held)
      try container.encode(signed, forKey: .signed)
      try container.encode(before, forKey: .before)
      try container.encodeIfPresent(skipped, forKey: .skipped)
      try container.encodeIfPresent(flips, forKey: .flips)
    }
  }

  /// How it ended; the words are those of the JSON.
  enum Outcome: String {
    case promoted, unchanged, released
    case rolledBack = "rolled back"
  }

  private let outcome: Outcome
  private let state: ChannelState
  /// The number of the version before, nil for nothing.
  private let before: Int?
  private let promotion: Promotion?
  private let isSigned: Bool

  /// `promotion` is what was carried out, if it was one; `isSigned` is whether the heads are.
  init(
    _ outcome: Outcome, _ state: ChannelState, before: Int?, promotion: Promotion? = nil,
    isSigned: Bool
  ) {
    self.isSigned = isSigned
    self.outcome = outcome
    self.state = state
    self.before = before
    self.promotion = promotion
  }

  private func name(_ number: Int) -> String { "\(state.job)@\(number)" }

  /// The line for people.
  var text: String {
    outcome == .unchanged ? words : words + (isSigned ? "; head signed" : "; head unsigned")
  }

  private var words: String {
    let version = name(state.version)
    let place = "\(state.job): \(state.name)"
    let earlier = before.map { name($0) } ?? "nothing"
    switch outcome {
    case .promoted: return "\(place) holds \(version) now, before it held \(earlier)"
    case .unchanged: return "\(place) holds \(version) already; nothing was moved"
    case .released: return "\(place) is released and holds \(version)"
    case .rolledBack:
      let moved =
        before == state.version
        ? "stays at \(version)" : "went back to \(version), before it held \(earlier)"
      return "\(place) \(moved); it is held until `retrain release --channel \(state.name)`"
    }
  }

  /// The line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        job: state.job, outcome: outcome.rawValue, channel: state.name,
        version: name(state.version), digest: state.digest.description, sequence: state.sequence,
        held: state.held, signed: isSigned, before: before.map { name($0) },
        skipped: promotion?.skipped,
        flips: promotion.map { FlipFigures($0.flips) }))
  }
}
