/// How well one label was found.
public struct LabelMetrics: Sendable, Equatable, Codable {
  /// Rows whose gold label it is.
  public var support: Int
  /// Rows for which it was predicted.
  public var predicted: Int
  /// Rows of both.
  public var correct: Int

  public init(support: Int = 0, predicted: Int = 0, correct: Int = 0) {
    self.support = support
    self.predicted = predicted
    self.correct = correct
  }

  /// The share of its predictions that are right; 0/0 is 0.
  public var precision: Double { predicted == 0 ? 0 : Double(correct) / Double(predicted) }
  /// The share of its rows that were found; 0/0 is 0.
  public var recall: Double { support == 0 ? 0 : Double(correct) / Double(support) }
  /// The harmonic mean of both, 2·correct / (support + predicted); 0/0 is 0.
  public var f1: Double { occurs ? 2 * Double(correct) / Double(support + predicted) : 0 }
  /// Whether it is in gold or predictions.
  public var occurs: Bool { support + predicted > 0 }
}
