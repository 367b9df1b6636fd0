/// One file of a job.
public struct CorpusInput: Sendable, Equatable {
  /// Where it is.
  public var path: String
  /// How messages call it.
  public var name: String
  /// Whether its rows are held out, all of them.
  public var isHoldout: Bool

  /// Names a file that trains, or one that is held out.
  public init(path: String, name: String, isHoldout: Bool = false) {
    self.path = path
    self.name = name
    self.isHoldout = isHoldout
  }
}
