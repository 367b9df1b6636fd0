/// One mapping of a job file: hands out the fields that it knows and logs the keys that it does not.
struct Block {
  let key: String
  let position: KeyPosition
  let log: DecodingLog
  private let fields: [Field]
  private let names: [String]

  /// A block of fixed keys, or of any where `keys` is nil; a merge key is refused as not supported.
  init(
    key: String, position: KeyPosition, entries: [YAMLValue.Entry], keys: [String]?,
    log: DecodingLog
  ) {
    self.key = key
    self.position = position
    self.log = log
    names = entries.map(\.key)
    fields = entries.map { entry in
      let path = JobFileKeys.join(key, entry.key)
      log.note(path, at: entry.value.position)
      return Field(key: path, keyPosition: entry.keyPosition, value: entry.value, log: log)
    }
    guard let keys else { return }
    for (name, field) in zip(names, fields) where !keys.contains(name) {
      if log.isFull { return }
      let nearest = JobFileKeys.nearest(to: name, under: key, siblings: keys)
      log.add(
        name == "<<" ? .notSupported : .unknownKey(nearest: nearest), field.key,
        at: field.keyPosition)
    }
  }

  /// The field of this name, if the file has it.
  subscript(name: String) -> Field? {
    zip(names, fields).first { $0.0 == name }?.1
  }

  /// The field of this name; logs that it is missing.
  func required(_ name: String) -> Field? {
    if let field = self[name] { return field }
    log.add(.missing, JobFileKeys.join(key, name), at: position)
    return nil
  }

  var isEmpty: Bool { fields.isEmpty }

  /// Names and fields in the order of the file.
  var entries: [(name: String, field: Field)] {
    zip(names, fields).map { (name: $0.0, field: $0.1) }
  }
}

extension Field {
  /// The mapping under this key; logs keys that are not in `keys`, unless that is nil.
  func block(_ keys: [String]?) -> Block? {
    guard case .mapping(let entries) = value.content else {
      fail(expected: .mapping)
      return nil
    }
    return Block(key: key, position: keyPosition, entries: entries, keys: keys, log: log)
  }
}
