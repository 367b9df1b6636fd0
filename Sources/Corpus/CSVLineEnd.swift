/// What ends a record of a CSV file.
public enum CSVLineEnd: String, Sendable, CaseIterable {
  case lf = "\n"
  case crlf = "\r\n"
  case cr = "\r"

  /// The first line end of a file; LF where it has none.
  public init(of bytes: [UInt8]) {
    guard let first = bytes.firstIndex(where: { $0 == LineEnds.lf || $0 == LineEnds.cr }) else {
      self = .lf
      return
    }
    if bytes[first] == LineEnds.lf {
      self = .lf
    } else {
      self = bytes[(first + 1)...].first == LineEnds.lf ? .crlf : .cr
    }
  }
}
