import Gates

/// A case that a run puts to its candidate.
public struct TestedCase: Sendable, Equatable {
  /// Its id, or the one that its line gives it.
  public var id: String
  /// The line of the case file.
  public var line: Int
  /// Whether it may fail.
  public var isKnownFailing: Bool

  init(_ tested: RegressionCase) {
    id = tested.id
    line = tested.line
    isKnownFailing = tested.status == .knownFailing
  }
}
