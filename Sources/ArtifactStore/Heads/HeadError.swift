/// Why a head is not believed.
public enum HeadError: Error, Hashable, Sendable {
  /// It is no head, or one of a format that this program does not know.
  case malformed
  /// Keys are trusted and it has no signature.
  case unsigned
  /// Its signature is not 88 characters of base64: something cut it or added to it.
  case malformedSignature(length: Int)
  /// Its signature is not one of its exact bytes by any of the trusted keys.
  case untrustedSignature
}
