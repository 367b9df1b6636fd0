/// Rows whose text was damaged before it got here, all by one likely cause.
public struct TextDamage: Encodable, Sendable, Equatable {
  /// What probably happened.
  public enum Cause: String, Encodable, Sendable, CaseIterable {
    /// UTF-8 was read as Windows-1252 or Latin-1 and saved again: "anÃ©is".
    case readAsWindows1252 = "utf-8-read-as-windows-1252"
    /// Letters were replaced by U+FFFD and are lost.
    case lettersLost = "letters-lost"
    /// Windows-1252 was read as Latin-1: control characters where quotes and dashes were.
    case readAsLatin1 = "windows-1252-read-as-latin-1"
  }

  public var cause: Cause
  public var rows: Int
  /// The first of the rows.
  public var first: [RowPlace]
  /// The damage that occurs in most rows, such as "Ã©", and what it stands for; never more than one
  /// letter.
  public var broken: String
  public var meant: String?
}

/// Where a row stands and what it is labelled.
public struct RowPlace: Encodable, Sendable, Equatable {
  public var file: String
  public var line: Int
  public var label: String
}
