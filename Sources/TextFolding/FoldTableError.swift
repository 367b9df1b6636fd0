/// The two byte arrays that a fold table travels as.
public enum FoldTensor: String, Sendable, Equatable {
  case fold, letters
}

/// Why bytes are not a fold table; the artifact that holds them is damaged or was not made by
/// `retrain`, and should be fetched or built again.
public enum FoldTableError: Error, Sendable, Equatable {
  /// The first byte names a layout that this program does not know; a newer program may.
  case unknownFormat(FoldTensor, version: UInt8)
  /// The bytes end inside a value.
  case truncated(FoldTensor)
  /// Bytes follow the last value.
  case trailingBytes(FoldTensor, offset: Int)
  /// A value could be written shorter, so that one table would have two spellings.
  case notCanonical(FoldTensor, offset: Int)
  /// A value is no Unicode scalar, or not above the one before it.
  case badScalar(FoldTensor, offset: Int)
  /// A spelling has more than 32 scalars, or the table more than 65,534 spelled scalars.
  case tooLarge(FoldTensor, offset: Int)
  /// A spelling leads to a scalar that is spelled differently again, or a scalar has two spellings.
  case unstableSpelling(scalar: UInt32)
  /// A scalar is in two of the lists of letters, digits and marks, or a mark is respelled.
  case contradiction(scalar: UInt32)
  /// An ASCII scalar is not itself, or A–Z not all themselves or all lower case.
  case asciiNotPlain(scalar: UInt32)
}
