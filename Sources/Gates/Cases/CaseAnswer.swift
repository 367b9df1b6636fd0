/// A model's answer to one text.
public struct CaseAnswer: Sendable, Equatable {
  /// The predicted label.
  public var label: String
  /// Its probability, 0...1.
  public var confidence: Double

  public init(label: String, confidence: Double) {
    self.label = label
    self.confidence = confidence
  }
}
