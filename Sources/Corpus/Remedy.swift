/// The setting of the job file's `data` part that would read what was refused.
public enum Remedy: Sendable, Equatable {
  /// Another `quotes` mode.
  case quotes(QuoteMode)
  /// Another `encoding`.
  case encoding(TextEncoding)
  /// Another `delimiter`, an ASCII byte.
  case delimiter(UInt8)

  /// The setting's key in the job file.
  public var key: String {
    switch self {
    case .quotes: "quotes"
    case .encoding: "encoding"
    case .delimiter: "delimiter"
    }
  }

  /// The value to write behind the key, not yet quoted for YAML.
  public var value: String {
    switch self {
    case .quotes(let mode): mode.rawValue
    case .encoding(let encoding): encoding.rawValue
    case .delimiter(let byte): String(Unicode.Scalar(byte))
    }
  }
}
