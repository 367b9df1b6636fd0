/// Why a key could not be read or made.
public enum KeyError: Error, Equatable, Sendable {
  /// The file cannot be read, with the system's error number (66 or 77).
  case unreadable(path: String, errno: Int32)
  /// No Ed25519 key in PEM: make one with `retrain keygen` (65).
  case notAKey(path: String)
  /// A private key where a public one is asked: name the file that ends in `.pub` (65).
  case privateKey(path: String)
  /// A public key where a private one is asked: name the file without `.pub` (65).
  case publicKey(path: String)
  /// Others than the owner may read or write a private key: `chmod 600` it (77).
  case tooOpen(path: String)
  /// The file is there already, and a key is never overwritten (73).
  case exists(path: String)
  /// The file cannot be made or written, with the system's error number (73, 74 or 77).
  case unwritable(path: String, errno: Int32)
}
