/// How the bytes of a CSV file stand for characters; the raw value is the job file's word for it.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, strictly checked (Unicode 16, table 3-7).
  case utf8 = "utf-8"
  /// Windows code page 1252; its five unassigned bytes (81 8D 8F 90 9D) are errors.
  case windows1252 = "windows-1252"
  /// ISO 8859-1, where every byte but NUL is a character.
  case latin1 = "latin-1"
}
