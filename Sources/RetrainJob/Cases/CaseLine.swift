public import Gates

/// One case of a job and what the present model makes of it.
public struct CaseLine: Encodable, Sendable, Equatable {
  /// How the present model does on a case.
  public enum Result: String, Encodable, Sendable {
    case passed
    /// A required case that fails.
    case failed
    /// A known failure that fails.
    case knownFailing = "known-failing"
    /// A known failure that passes, to be made required.
    case nowPassing = "now-passing"
    /// Retired, so not asked.
    case retired
    /// There is no model to ask.
    case notRun = "not-run"
  }

  public var id: String
  /// The line of the case file.
  public var line: Int
  public var text: String
  public var expect: String?
  public var group: String?
  public var minConfidence: Double?
  public var status: RegressionCase.Status
  public var note: String
  public var predicted: String?
  public var confidence: Double?
  public var result: Result

  init(_ rule: RegressionCase) {
    id = rule.id
    line = rule.line
    text = rule.text
    expect = rule.expect
    group = rule.group
    minConfidence = rule.minConfidence
    status = rule.status
    note = rule.note
    result = rule.status == .retired ? .retired : .notRun
  }

  enum CodingKeys: String, CodingKey {
    case id, line, text, expect, group
    case minConfidence = "min_confidence"
    case status, note, predicted, confidence, result
  }

  /// Writes every field, `null` where there is nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(line, forKey: .line)
    try container.encode(text, forKey: .text)
    try container.encode(expect, forKey: .expect)
    try container.encode(group, forKey: .group)
    try container.encode(minConfidence, forKey: .minConfidence)
    try container.encode(status, forKey: .status)
    try container.encode(note, forKey: .note)
    try container.encode(predicted, forKey: .predicted)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(result, forKey: .result)
  }
}
