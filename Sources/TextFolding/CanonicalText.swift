/// Canonical normalization of Unicode 15.0 (UAX #15), the same on every machine.
public enum CanonicalText {
  /// A text in NFC: labels are compared in this form, as UTF-8 bytes.
  public static func nfc(_ text: String) -> String { FoldTable.canonical.fold(text) }

  /// UTF-8 bytes in NFC; what is no UTF-8 becomes U+FFFD.
  static func nfc(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var folder = Folder(.canonical)
    folder.fold(text, into: &bytes)
    return bytes
  }

  /// The scalars of a text in NFD; what is no UTF-8 becomes U+FFFD.
  static func decomposed(_ text: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    let rules = FoldTable.canonical.storage.rules
    var cluster = Cluster()
    var index = 0
    while index < text.count {
      let (scalar, count) = UTF8Scalar.decode(text, at: index)
      if let parts = Hangul.decomposed(scalar) {
        cluster.scalars.append(contentsOf: parts)
      } else {
        rules.appendSpelling(of: scalar, to: &cluster.scalars)
      }
      index += count
    }
    cluster.reorder(rules)
    return cluster.scalars
  }
}
