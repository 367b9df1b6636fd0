/// Whether the gates and cases of a job test anything.
public enum SelfTestOutcome: Sendable, Equatable {
  /// They refuse shuffled answers and no incumbent against itself; `shuffledAccuracy` is what the
  /// shuffled answers scored, absent without a holdout.
  case passed(shuffledAccuracy: Double?)
  /// These change gates refuse an incumbent against itself; the user mends their thresholds (78).
  case refusesIncumbent(channel: String, version: String, gates: [GateResult])
  /// Every gate and case passes shuffled answers; the user raises `accuracy.min` above `accuracy`,
  /// or adds required cases (78).
  case acceptsShuffledLabels(accuracy: Double?)
}
