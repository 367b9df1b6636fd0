import Crypto
public import FoundationEssentials

/// The exact bytes of a head and the signature beside them.
public struct SignedHead: Equatable, Sendable {
  /// Characters of a signature: 64 bytes in base64.
  public static let signatureLength = 88
  /// What stands before a head's bytes in what is signed, so that no signature of something else
  /// passes for one of a head.
  static let domain = Data("retrain-head-v1\n".utf8)

  /// The head, as `ChannelHead` reads it.
  public let bytes: Data
  /// Base64 of the Ed25519 signature over `retrain-head-v1`, a newline and the bytes; nil for an
  /// unsigned head.
  public let signature: String?

  /// Wraps what came from a store or over a wire; nothing is checked yet.
  public init(bytes: Data, signature: String?) {
    self.bytes = bytes
    self.signature = signature
  }

  /// The head, once its signature is one of `keys`; without keys no signature is asked for.
  public func head(trusting keys: [TrustedKey]) throws(HeadError) -> ChannelHead {
    if !keys.isEmpty {
      guard try signer(of: keys) != nil else { throw .untrustedSignature }
    }
    return try ChannelHead(decoding: bytes)
  }

  /// The first of `keys` that made the signature; nil when none did.
  public func signer(of keys: [TrustedKey]) throws(HeadError) -> TrustedKey? {
    guard let signature else { throw .unsigned }
    // Written anew it must be the same text: base64 has several spellings of the same bytes.
    guard let raw = Data(base64Encoded: signature), raw.count == 64,
      raw.base64EncodedString().utf8.elementsEqual(signature.utf8)
    else { throw .malformedSignature(length: signature.utf8.count) }
    return keys.first { $0.verifies(raw, over: SignedHead.domain + bytes) }
  }
}
