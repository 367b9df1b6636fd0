/// What a quotation mark in a CSV file means; the raw value is the job file's word for it.
public enum QuoteMode: String, Sendable, CaseIterable {
  /// RFC 4180: a quotation mark encloses a whole field or is doubled inside one, else the file is
  /// refused.
  case strict
  /// As `strict`, but a bare quotation mark inside an unquoted field is text (`TV 32" LED`).
  case lenient
  /// A quotation mark is always text; no field can hold the delimiter or a line end.
  case none
}
