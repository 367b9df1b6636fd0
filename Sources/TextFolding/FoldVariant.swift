/// A way to write a text differently that must not change its features.
public enum FoldVariant: String, CaseIterable, Sendable {
  /// Without the marks that the fold drops.
  case accents
  /// In upper and in lower case.
  case letterCase = "case"
  /// In NFC and in NFD.
  case unicodeForm = "unicode-form"
  /// With every white-space scalar doubled.
  case spacing

  /// The variants of a UTF-8 text, one or two; some may equal the text.
  public func texts(of text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    switch self {
    case .accents: [Self.withoutDroppedMarks(text)]
    case .letterCase: [Self.mapped(text, Self.upper), Self.mapped(text, Self.lower)]
    case .unicodeForm: [CanonicalText.nfc(text), Self.utf8(CanonicalText.decomposed(text))]
    case .spacing:
      [
        Self.mapped(text) { scalar, scalars in
          scalars.append(scalar)
          if scalar.properties.isWhitespace { scalars.append(scalar) }
        }
      ]
    }
  }
}

extension FoldVariant {
  /// NFD, less the marks behind letters that swallow them, composed again.
  private static func withoutDroppedMarks(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    if isASCII(text) { return Array(text) }
    let map = FoldTable.current.storage.rules.map
    var isSwallowing = false
    let kept = CanonicalText.decomposed(text).filter { scalar in
      let word = map[scalar]
      switch word.kind {
      case .ignored: return true
      case .mark: return !isSwallowing
      case .base, .entangled:
        isSwallowing = word.swallowsAfter && !(word.kind == .base && word.hasOpenEnd)
        return true
      }
    }
    return utf8(kept).withUnsafeBufferPointer { CanonicalText.nfc($0) }
  }

  private static func upper(_ scalar: Unicode.Scalar, _ scalars: inout [Unicode.Scalar]) {
    scalars.append(
      contentsOf: latin(scalar)?.upper ?? known(scalar.properties.uppercaseMapping, scalar))
  }

  private static func lower(_ scalar: Unicode.Scalar, _ scalars: inout [Unicode.Scalar]) {
    scalars.append(
      contentsOf: latin(scalar)?.lower ?? known(scalar.properties.lowercaseMapping, scalar))
  }

  /// The cases of the letters that most texts are made of: the standard library makes a string and
  /// searches for the age of each of its scalars.
  private static let latinCases = (0 as UInt32..<0x250).map { value in
    let scalar = Unicode.Scalar(value) ?? " "
    return (
      upper: known(scalar.properties.uppercaseMapping, scalar),
      lower: known(scalar.properties.lowercaseMapping, scalar)
    )
  }

  private static func latin(
    _ scalar: Unicode.Scalar
  ) -> (upper: [Unicode.Scalar], lower: [Unicode.Scalar])? {
    scalar.value < latinCases.count ? latinCases[Int(scalar.value)] : nil
  }

  /// A mapping, or the scalar itself where the mapping is newer than the fold's Unicode version: the
  /// standard library may know cases that the fold does not.
  private static func known(_ mapping: String, _ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let isKnown = mapping.unicodeScalars.allSatisfy {
      guard let age = $0.properties.age else { return false }
      return age.major <= 15 && (age.major, age.minor) != (15, 1)
    }
    return isKnown ? Array(mapping.unicodeScalars) : [scalar]
  }

  private static func mapped(
    _ text: UnsafeBufferPointer<UInt8>,
    _ append: (Unicode.Scalar, inout [Unicode.Scalar]) -> Void
  ) -> [UInt8] {
    var scalars: [Unicode.Scalar] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      append(scalar, &scalars)
    }
    return utf8(scalars.map(\.value))
  }

  private static func utf8(_ scalars: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in scalars { UTF8Scalar.append(scalar, to: &bytes) }
    return bytes
  }

  private static func isASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.allSatisfy { $0 < 0x80 }
  }
}
