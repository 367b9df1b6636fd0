/// What one channel holds, and what it answers on the candidate's holdout.
public struct Incumbent: Sendable, Equatable {
  /// The channel's name.
  public var channel: String
  /// The version's name, `products@12`.
  public var version: String
  /// The predicted label of each holdout row after aliases, as an index into the label space.
  public var predictions: [Int]
  /// For each label of the space, whether the model can answer it, after aliases.
  public var knows: [Bool]
  /// Whether it was made with the split and the fold of the candidate.
  public var sameSplit: Bool
  /// The counts of its run; read of the first channel's version only, and absent for a model that
  /// came without its run's record.
  public var run: TrainingRun?

  public init(
    channel: String, version: String, predictions: [Int], knows: [Bool], sameSplit: Bool,
    run: TrainingRun? = nil
  ) {
    self.channel = channel
    self.version = version
    self.predictions = predictions
    self.knows = knows
    self.sameSplit = sameSplit
    self.run = run
  }

  /// The channel and its version, as details name them: `staging (products@12)`.
  var place: String { "\(channel) (\(version))" }
}
