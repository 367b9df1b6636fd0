/// An artifact that a dry run compares its candidate with in place of what a store's channels hold.
public struct ComparedArtifact: Sendable, Equatable {
  /// What reports call it: `products@12`, or the name of its file.
  public var name: String
  /// The file.
  public var path: String

  /// Names an artifact in a file.
  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}
