/// What about a file's header does not serve.
public enum HeaderReason: Sendable, Equatable {
  /// The file holds no row at all, not even a header.
  case empty
  /// The file holds a header and no row.
  case noRows
  /// A column has no name.
  case blankName
  /// Two columns have this name; the first is the field of the given number, from 1.
  case duplicateName(String, first: Int)
  /// No column has the wanted name; those that there are, and the one that is spelled most alike.
  case missing(String, available: [String], nearest: String?)
}
