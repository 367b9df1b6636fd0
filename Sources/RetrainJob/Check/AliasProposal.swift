internal import Yams

/// Two labels that look like one, as an alias that would make them one.
public struct AliasProposal: Encodable, Sendable, Equatable {
  /// What the two names differ in.
  public enum Difference: String, Encodable, Sendable {
    case letterCase = "case"
    case accents
    /// Hyphens, blanks and other signs.
    case punctuation
    case plural
    /// One of the names was damaged by a wrong encoding.
    case encoding
  }

  /// The rarer name.
  public var from: String
  /// The more frequent name, or one of the job's closed set.
  public var to: String
  /// The rows that each has.
  public var fromRows: Int
  public var toRows: Int
  public var difference: Difference

  enum CodingKeys: String, CodingKey {
    case from, to
    case fromRows = "from_rows"
    case toRows = "to_rows"
    case difference
  }

  /// One line of the job file's `aliases`, without what it is indented by.
  public static func yaml(from: String, to: String) -> String {
    let pair = Node([(JobFileNodes.text(from), JobFileNodes.text(to))], .implicit, .block)
    guard let yaml = try? serialize(node: pair, width: -1, allowUnicode: true) else { return "" }
    return String(yaml.prefix { !$0.isNewline })
  }
}
