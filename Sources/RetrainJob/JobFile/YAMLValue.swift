/// A value of a YAML file with its place: what is left of the parser's tree.
struct YAMLValue: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    /// The scalar as written, whatever YAML would make of it: `no` and `1` are good labels.
    case scalar(String, tag: ScalarTag)
    case list([YAMLValue])
    case mapping([Entry])
  }

  /// What the writer said about a scalar's type.
  enum ScalarTag: Sendable {
    /// Neither quotes nor a tag: a number, a boolean or text, as asked.
    case plain
    /// Quotes, a block, or `!!str`: text.
    case text
    /// Any other tag: of no use in a job file.
    case other
  }

  struct Entry: Sendable, Equatable {
    var key: String
    var keyPosition: KeyPosition
    var value: YAMLValue
  }

  var position: KeyPosition
  var content: Content

  /// `key:` with nothing behind it.
  var isAbsent: Bool { content == .scalar("", tag: .plain) }
}
