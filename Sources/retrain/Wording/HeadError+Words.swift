import ArtifactStore

extension HeadError {
  /// What is wrong with a head, as a sentence without an end.
  var words: String {
    switch self {
    case .malformed: "the head is no head that this retrain knows"
    case .unsigned: "the head is not signed, and a key is trusted"
    case .malformedSignature(let length):
      "the head's signature is no signature: it is \(length) characters long, or not in base64 as "
        + "it is written, and \(SignedHead.signatureLength) are due"
    case .untrustedSignature:
      "the head's signature is not one of these bytes by a key that is trusted"
    }
  }
}
