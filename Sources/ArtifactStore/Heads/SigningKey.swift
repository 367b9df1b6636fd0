import Crypto
import CryptoExtras
import FoundationEssentials

/// The Ed25519 key that a publisher signs heads with.
public struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a new key.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// Reads a private key, PKCS #8 in PEM, as `write` or `openssl genpkey` wrote it.
  ///
  /// - Throws: `unreadable`, `publicKey` when it is a public one, `notAKey`, `tooOpen` when others
  ///   may read it.
  public init(file path: String) throws(KeyError) {
    let (text, isOpen) = try KeyFile.read(path)
    guard let key = try? Curve25519.Signing.PrivateKey(pemRepresentation: text) else {
      throw text.contains("PUBLIC KEY") ? .publicKey(path: path) : .notAKey(path: path)
    }
    guard !isOpen else { throw .tooOpen(path: path) }
    self.key = key
  }

  /// The public half.
  public var trusted: TrustedKey { TrustedKey(key.publicKey) }

  /// Writes the pair: `path` for its owner alone, `path.pub` for everybody.
  ///
  /// - Throws: `exists` when one of them is there, and nothing is written; `unwritable`.
  public func write(to path: String) throws(KeyError) {
    let publicPath = path + ".pub"
    try KeyFile.make(path, mode: 0o600, text: key.pemRepresentation + "\n")
    do throws(KeyError) {
      try KeyFile.make(publicPath, mode: 0o644, text: key.publicKey.pemRepresentation + "\n")
    } catch {
      KeyFile.remove(path)
      throw error
    }
  }

  /// The head's bytes with their signature.
  func sign(_ bytes: Data) throws(StoreError) -> SignedHead {
    guard let signature = try? key.signature(for: SignedHead.domain + bytes) else {
      throw .unexpected(detail: "Ed25519")
    }
    return SignedHead(bytes: bytes, signature: signature.base64EncodedString())
  }
}
