/// What became of a case that was to be added.
public struct CaseAddition: Encodable, Sendable, Equatable {
  /// Whether the case file has it now.
  public enum Outcome: String, Encodable, Sendable {
    case added
    /// The present model passes it, so that it would test nothing new; nothing was written.
    case passesAlready = "passes-already"
    /// A case that is not retired asks the same; nothing was written.
    case present
  }

  public var job: String
  public var outcome: Outcome
  /// The case file.
  public var file: String
  /// The line of the case that was added, or that asks the same; absent when there is none.
  public var line: Int?
  public var text: String
  /// The label in the form that is compared: trimmed, NFC, after aliases.
  public var expect: String
  /// The job's first channel.
  public var channel: String
  /// What it holds, `products@12`; absent where nothing was published yet.
  public var version: String?
  /// What that model answers.
  public var predicted: String?
  public var confidence: Double?
  /// Whether that model knows the label at all; where it does not, the label may be misspelled.
  public var isKnownLabel: Bool?
  /// The label that it knows which is spelled most alike, where it does not know this one.
  public var nearestLabel: String?

  enum CodingKeys: String, CodingKey {
    case job, outcome, file, line, text, expect, channel, version, predicted, confidence
    case isKnownLabel = "known_label"
    case nearestLabel = "nearest_label"
  }

  /// Writes every field, `null` where there is nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(job, forKey: .job)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(file, forKey: .file)
    try container.encode(line, forKey: .line)
    try container.encode(text, forKey: .text)
    try container.encode(expect, forKey: .expect)
    try container.encode(channel, forKey: .channel)
    try container.encode(version, forKey: .version)
    try container.encode(predicted, forKey: .predicted)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(isKnownLabel, forKey: .isKnownLabel)
    try container.encode(nearestLabel, forKey: .nearestLabel)
  }
}
