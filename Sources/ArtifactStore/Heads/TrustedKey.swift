import Crypto
import CryptoExtras
import FoundationEssentials

/// The public half of a signing key, which serving nodes are given.
public struct TrustedKey: Sendable, Equatable {
  private let raw: Data

  init(_ key: Curve25519.Signing.PublicKey) { raw = key.rawRepresentation }

  /// Reads a public key, SPKI in PEM, as `openssl pkey -pubout` writes it.
  ///
  /// - Throws: `unreadable`, `privateKey` when it is a private one, `notAKey`.
  public init(file path: String) throws(KeyError) {
    let text = try KeyFile.read(path).text
    guard let key = try? Curve25519.Signing.PublicKey(pemRepresentation: text) else {
      throw text.contains("PRIVATE KEY") ? .privateKey(path: path) : .notAKey(path: path)
    }
    self.init(key)
  }

  /// SHA-256 of its 32 bytes, to tell keys apart in messages.
  public var fingerprint: Digest { Digest(hashing: raw) }

  func verifies(_ signature: Data, over message: Data) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
