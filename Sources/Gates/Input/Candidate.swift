/// What the model under test answered on the holdout.
public struct Candidate: Sendable, Equatable {
  /// The predicted label of each holdout row, as an index into the label space.
  public var predictions: [Int]
  /// The probability of each predicted label, 0...1.
  public var confidences: [Double]
  /// The probability of each row's gold label, 0 for a label that the model does not know.
  public var goldProbabilities: [Double]
  /// For each label of the space, whether the model can answer it.
  public var knows: [Bool]
  /// The rows that it was trained from.
  public var run: TrainingRun

  public init(
    predictions: [Int], confidences: [Double], goldProbabilities: [Double], knows: [Bool],
    run: TrainingRun
  ) {
    self.predictions = predictions
    self.confidences = confidences
    self.goldProbabilities = goldProbabilities
    self.knows = knows
    self.run = run
  }
}
