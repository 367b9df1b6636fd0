/// A case that did not get the answer it asks for.
public struct CaseFailure: Sendable, Equatable, Codable {
  /// Which of a case's rules was broken; the first in this order.
  public enum Reason: Sendable, Equatable, Codable {
    /// Another label than the expected one.
    case label
    /// Another label than the case of `line`, of the same group.
    case group(name: String, label: String, line: Int)
    /// The right label with less confidence than `minimum`, or with one that is not a number.
    case confidence(minimum: Double)
  }

  public var id: String
  /// The line of the case file.
  public var line: Int
  public var text: String
  /// The label that the case states, absent where only its group counts.
  public var expect: String?
  public var predicted: String
  /// The prediction's probability; 0 when the model gave none that is a number.
  public var confidence: Double
  public var reason: Reason

  public init(
    id: String, line: Int, text: String, expect: String?, predicted: String, confidence: Double,
    reason: Reason
  ) {
    self.id = id
    self.line = line
    self.text = text
    self.expect = expect
    self.predicted = predicted
    self.confidence = confidence
    self.reason = reason
  }
}

/// What the cases said of a model; `total = passed + knownFailures.count + failed.count`.
public struct CaseReport: Sendable, Equatable, Codable {
  /// Cases that were run: all but the retired.
  public var total: Int
  /// Cases that passed, whatever their status.
  public var passed: Int
  /// Ids of the known failures that pass now, to be proposed as required.
  public var nowPassing: [String]
  /// Known failures that fail; they refuse nothing.
  public var knownFailures: [CaseFailure]
  /// Required cases that fail, in order of the file; one of them refuses the candidate.
  public var failed: [CaseFailure]

  public init(
    total: Int, passed: Int, nowPassing: [String], knownFailures: [CaseFailure],
    failed: [CaseFailure]
  ) {
    self.total = total
    self.passed = passed
    self.nowPassing = nowPassing
    self.knownFailures = knownFailures
    self.failed = failed
  }

  /// Whether a required case failed.
  public var refuses: Bool { !failed.isEmpty }
}
