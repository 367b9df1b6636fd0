import TextFolding

/// A label as data, cases and models compare it.
public enum LabelName {
  /// A label without blanks at its ends, in NFC, by its name after `aliases`.
  public static func canonical(_ name: String, aliases: [String: String]) -> String {
    var name = name
    let trimmed = name.withUTF8 { String(decoding: BlankText.trimmed($0), as: UTF8.self) }
    let label = CanonicalText.nfc(trimmed)
    return aliases[label] ?? label
  }
}
