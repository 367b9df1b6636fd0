/// What a model says of one text.
public struct Prediction: Sendable, Equatable {
  /// The number of the label with the highest score; of equal scores, the first.
  public var label: Int
  /// How sure the model is of the label, from 0 to 1; over all labels they add up to 1.
  public var confidence: Double

  /// Makes a prediction.
  public init(label: Int, confidence: Double) {
    self.label = label
    self.confidence = confidence
  }
}
