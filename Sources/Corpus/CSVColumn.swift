/// The place of a field in its row.
public struct CSVColumn: Sendable, Equatable {
  /// The number of the field, from 1.
  public let number: Int
  /// The header's name for it, where the header had been read and is wide enough.
  public let name: String?

  /// A column by its number from 1 and, when known, its name.
  public init(number: Int, name: String? = nil) {
    self.number = number
    self.name = name
  }
}
