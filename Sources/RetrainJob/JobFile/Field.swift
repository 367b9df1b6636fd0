/// One value of a job file under its key: reads it as what is asked, or logs why it is not that.
struct Field {
  /// The path of the key, such as `data.text[1]`.
  let key: String
  let keyPosition: KeyPosition
  let value: YAMLValue
  let log: DecodingLog

  func fail(_ reason: JobFileError.Reason) {
    log.add(reason, key, at: value.position)
  }

  func fail(expected: JobFileError.ValueType) {
    if value.isAbsent {
      log.add(.missing, key, at: keyPosition)
    } else {
      fail(.wrongType(expected: expected))
    }
  }

  /// The scalar as it is written, not blank; quotes are never needed for the sake of its type.
  func text() -> String? {
    guard !value.isAbsent, case .scalar(let text, let tag) = value.content, tag != .other else {
      fail(expected: .text)
      return nil
    }
    guard !LabelText.isBlank(text) else {
      fail(.empty)
      return nil
    }
    return text
  }

  /// The name of a column, trimmed as the names in a header are.
  func column() -> String? { text().map(LabelText.trimmed) }

  /// A label, trimmed and NFC.
  func label() -> String? { text().map(LabelText.canonical) }

  /// A path or pattern: not blank, and without the NUL that would cut it short.
  func path() -> String? {
    guard let path = text() else { return nil }
    guard !path.utf8.contains(0) else {
      fail(.containsNUL)
      return nil
    }
    return path
  }

  /// A name that can stand in a file name, a URL and `products@12`; at most 100 characters.
  func name() -> String? {
    guard let name = text() else { return nil }
    let isSafe = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    // A name of dots alone would be a folder's own or its parent's.
    guard isSafe, name.utf8.count <= 100, name.utf8.contains(where: { $0 != UInt8(ascii: ".") })
    else {
      fail(.badName(name))
      return nil
    }
    return name
  }

  /// Strictly `true` or `false`: what else YAML 1.1 takes for a boolean is a word here.
  func boolean() -> Bool? {
    switch value.content {
    case .scalar("true", .plain): return true
    case .scalar("false", .plain): return false
    default:
      fail(expected: .boolean)
      return nil
    }
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable<String>>(of allowed: [Choice]) -> Choice? {
    guard let word = text() else { return nil }
    guard let choice = allowed.first(where: { $0.rawValue == word }) else {
      fail(.notAllowed(value: word, allowed: allowed.map(\.rawValue)))
      return nil
    }
    return choice
  }

  func list() -> [Field]? {
    guard case .list(let items) = value.content else {
      fail(expected: .list)
      return nil
    }
    return items.enumerated().map { index, item in
      let itemKey = "\(key)[\(index)]"
      log.note(itemKey, at: item.position)
      return Field(key: itemKey, keyPosition: item.position, value: item, log: log)
    }
  }

  /// A list of at least one, each read by `read` and none twice; what is wrong is left out.
  func uniqueList(_ read: (Field) -> String?) -> [String] {
    guard let items = list() else { return [] }
    if items.isEmpty { fail(.empty) }
    var seen: Set<String> = []
    return items.compactMap { item in
      guard let text = read(item) else { return nil }
      guard seen.insert(text).inserted else {
        item.fail(.repeated(text))
        return nil
      }
      return text
    }
  }
}
