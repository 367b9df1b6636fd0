/// Why a file is refused as a whole; it names places and settings, never a row's text.
public enum CorpusError: Error, Sendable, Equatable {
  /// The file cannot be opened or read; the number is `errno`'s.
  case unreadable(file: String, errno: Int32)
  /// The bytes are not CSV of the format that was declared; the remedy is the setting that would
  /// read them, where there is one.
  case malformed(SourcePosition, MalformedReason, Remedy?)
  /// The header does not serve; the remedy is the setting that would make it do so.
  case header(SourcePosition, HeaderReason, Remedy?)
  /// The file holds more different labels than an index can name: is `label` the right column?
  case tooManyLabels(SourcePosition, limit: Int)
  /// A row is faulty, where the schema says that this ends the file.
  case row(Rejection)

  /// The file, as the caller named it.
  public var file: String {
    switch self {
    case .unreadable(let file, _): file
    case .malformed(let position, _, _), .header(let position, _, _),
      .tooManyLabels(let position, _):
      position.file
    case .row(let rejection): rejection.position.file
    }
  }

  /// The place in the file, where there is one.
  public var position: SourcePosition? {
    switch self {
    case .unreadable: nil
    case .malformed(let position, _, _), .header(let position, _, _),
      .tooManyLabels(let position, _):
      position
    case .row(let rejection): rejection.position
    }
  }

  /// The setting that would read the file, where there is one.
  public var remedy: Remedy? {
    switch self {
    case .malformed(_, _, let remedy), .header(_, _, let remedy): remedy
    case .unreadable, .tooManyLabels, .row: nil
    }
  }

  func named(by names: [String]) -> CorpusError {
    switch self {
    case .malformed(let position, let reason, let remedy):
      .malformed(position.named(by: names), reason, remedy)
    case .tooManyLabels(let position, let limit):
      .tooManyLabels(position.named(by: names), limit: limit)
    case .unreadable, .header, .row: self
    }
  }
}
