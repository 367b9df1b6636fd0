/// What kind of n-gram a column is.
enum GramFamily: UInt8, Sendable {
  /// One word.
  case word
  /// Several words.
  case sequence
  /// Scalars of one padded token.
  case characters
  /// The first word, apart from the word as such.
  case firstWord
}
