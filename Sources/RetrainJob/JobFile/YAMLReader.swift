internal import Yams

/// Reads one YAML document into values, within limits that no job reaches and no file can pass.
///
/// Yams composes aliases by sharing, so that a file cannot blow up there; what could is a walk over
/// them (its own hashing of keys included), hence the limit on aliases before and on values after.
struct YAMLReader {
  static let maxBytes = 1 << 20
  static let maxDepth = 16
  static let maxAliases = 8
  static let maxValues = 200_000

  let file: String

  /// The document's value, nil for a file that holds nothing but comments and blanks.
  func read(_ bytes: [UInt8]) throws(JobFileErrors) -> YAMLValue? {
    guard bytes.count <= Self.maxBytes else {
      throw failure(.tooLarge(limit: .bytes(Self.maxBytes)), .wholeFile)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure(.notUTF8, firstMalformedPosition(bytes))
    }
    guard AliasBudget(bytes).isWithin(Self.maxAliases) else {
      throw failure(.tooLarge(limit: .aliases(Self.maxAliases)), .wholeFile)
    }
    // libyaml skips a BOM only where it is left to find out the encoding.
    let unmarked =
      text.unicodeScalars.first == "\u{FEFF}"
      ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
    let root: Node?
    do {
      // The basic resolver guesses no types: keys are compared as they are written.
      root = try Parser(yaml: String(unmarked), resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw failure(error, text)
    }
    guard let root else { return nil }
    var left = Self.maxValues
    return try value(of: root, depth: 1, left: &left)
  }

  private func value(
    of node: Node, depth: Int, left: inout Int
  ) throws(JobFileErrors) -> YAMLValue {
    let position = position(of: node)
    guard depth <= Self.maxDepth else {
      throw failure(.tooLarge(limit: .depth(Self.maxDepth)), position)
    }
    left -= 1
    guard left > 0 else { throw failure(.tooLarge(limit: .values(Self.maxValues)), position) }
    switch node {
    case .scalar(let scalar):
      return YAMLValue(position: position, content: .scalar(scalar.string, tag: tag(of: scalar)))
    case .sequence(let sequence):
      var items: [YAMLValue] = []
      for item in sequence { items.append(try value(of: item, depth: depth + 1, left: &left)) }
      return YAMLValue(position: position, content: .list(items))
    case .mapping(let mapping):
      var entries: [YAMLValue.Entry] = []
      for (key, item) in mapping {
        guard case .scalar(let scalar) = key else {
          throw failure(.wrongType(expected: .text), self.position(of: key))
        }
        entries.append(
          YAMLValue.Entry(
            key: scalar.string, keyPosition: self.position(of: key),
            value: try value(of: item, depth: depth + 1, left: &left)))
      }
      return YAMLValue(position: position, content: .mapping(entries))
    case .alias:
      // Only an encoder makes these; the parser puts the anchor's own node in an alias's place.
      throw failure(.notSupported, position)
    }
  }

  private func tag(of scalar: Node.Scalar) -> YAMLValue.ScalarTag {
    switch Tag.Name(rawValue: scalar.tag.rawValue) {
    case .implicit: scalar.style == .plain ? .plain : .text
    case .str, .nonSpecific: .text
    default: .other
    }
  }

  private func position(of node: Node) -> KeyPosition {
    node.mark.map(KeyPosition.init) ?? .wholeFile
  }

  private func failure(_ reason: JobFileError.Reason, _ position: KeyPosition) -> JobFileErrors {
    JobFileErrors([JobFileError(file: file, position: position, key: "", reason: reason)])
  }

  private func failure(_ error: any Error, _ text: String) -> JobFileErrors {
    let fault = YAMLFault(error, in: text)
    return JobFileErrors([
      JobFileError(file: file, position: fault.position, key: fault.key, reason: fault.reason)
    ])
  }

  private func firstMalformedPosition(_ bytes: [UInt8]) -> KeyPosition {
    // The repaired text differs first where the bytes do.
    let repaired = String(decoding: bytes, as: UTF8.self)
    let sound = zip(bytes, repaired.utf8).prefix { $0 == $1 }.count
    return KeyPosition(after: Substring(String(decoding: bytes[..<sound], as: UTF8.self)))
  }
}
