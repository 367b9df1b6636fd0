internal import TextFolding

/// Labels and column names as they are compared: without the blanks around them, labels in NFC.
enum LabelText {
  static func canonical(_ text: String) -> String { CanonicalText.nfc(trimmed(text)) }

  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    let end = scalars.lastIndex { !$0.properties.isWhitespace }
    return end.map { String(scalars[...$0]) } ?? ""
  }

  /// Nothing that a reader could see.
  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    }
  }
}
