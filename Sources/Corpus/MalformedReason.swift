/// What about the bytes of a file is not CSV of the declared format.
public enum MalformedReason: Sendable, Equatable {
  /// A quotation mark stands inside an unquoted field, as in `TV 32" LED`: double it and quote the
  /// field, or read the file with `quotes: lenient`.
  case bareQuote
  /// A closing quotation mark is followed by text, as in `"O Hobbit" ed. especial`; the field was
  /// opened on the given line. Double the inner marks, or read with `quotes: none`.
  case textAfterClosingQuote(openedOnLine: Int)
  /// The file ends inside the quoted field that starts at the position; perhaps it was cut short.
  case unclosedQuote
  /// A field is longer than the limit in bytes, mostly because of a quotation mark left open.
  case fieldTooLong(limit: Int)
  /// A row is longer than the limit in bytes or in fields.
  case rowTooLong(limit: Int)
  /// A byte that the encoding does not allow there; for UTF-8 the first of the broken sequence.
  case invalidByte(UInt8, in: TextEncoding)
  /// A NUL byte, which no text holds: the file is binary or UTF-16 without a mark.
  case nul
  /// The file starts with a UTF-16 byte order mark: save it as UTF-8.
  case utf16
  /// The file was declared to be of this encoding, yet its letters beyond ASCII are valid UTF-8.
  case readsAsUTF8(declared: TextEncoding)
}
