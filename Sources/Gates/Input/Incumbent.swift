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
  /// Whether the channel held it first and holds another version now: ``GateInput/anchor``.
  public var isAnchor: Bool

  public init(
    channel: String, version: String, predictions: [Int], knows: [Bool], sameSplit: Bool,
    run: TrainingRun? = nil, isAnchor: Bool = false
  ) {
    self.channel = channel
    self.version = version
    self.predictions = predictions
    self.knows = knows
    self.sameSplit = sameSplit
    self.run = run
    self.isAnchor = isAnchor
  }

  /// What details call it: `staging (products@12)`, or `products@1 (the first since the baseline)`.
  var place: String {
    isAnchor ? "\(version) (the first since the baseline)" : "\(channel) (\(version))"
  }
}
