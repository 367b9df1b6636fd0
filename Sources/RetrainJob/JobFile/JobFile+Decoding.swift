internal import Classifier
internal import Gates

/// Each value falls back on its default, or on nothing, when the log has its error: what comes out
/// is only used when the log is empty.
extension JobFile {
  init(_ value: YAMLValue?, log: DecodingLog) {
    let start = KeyPosition(line: 1, column: 1)
    let root: Block
    switch value?.content ?? .mapping([]) {
    case .mapping(let entries):
      root = Block(
        key: "", position: value?.position ?? start, entries: entries, keys: JobFileKeys.root,
        log: log)
    default:
      log.add(.wrongType(expected: .mapping), "", at: value?.position ?? start)
      self.init(
        name: "", data: DataSettings(files: [], text: [], label: ""), cases: "", gates: .init())
      return
    }
    let labels = root["labels"].map { $0.uniqueList { $0.label() } }
    let aliases = root["aliases"]?.aliases(labels: labels) ?? [:]
    self.init(
      name: root.required("name")?.name() ?? "",
      data: DataSettings(root.required("data")),
      labels: labels,
      aliases: aliases,
      holdout: root["holdout"]?.holdout() ?? .share(0.2),
      model: root["model"]?.model() ?? .init(),
      cases: root.cases() ?? "",
      gates: root.gates(labels: labels, aliases: aliases),
      channels: root["channels"]?.uniqueList { $0.name() } ?? JobFile.defaultChannels,
      store: root["store"]?.path() ?? JobFile.defaultStore,
      archive: root["archive"]?.path(),
      signingKey: root["signing-key"]?.path(),
      exports: root["exports"]?.uniqueList { $0.path() } ?? [],
      onResult: root["on-result"]?.command() ?? [])
  }
}

extension Block {
  fileprivate func cases() -> String? {
    guard let field = self["cases"], !field.value.isAbsent else {
      log.add(.noCases, "cases", at: self["cases"]?.keyPosition ?? position)
      return nil
    }
    return field.path()
  }

  fileprivate func gates(labels: [String]?, aliases: [String: String]) -> GateSettings {
    let field = self["gates"]
    if let field, !field.value.isAbsent, field.value.content != .mapping([]) {
      return GateSettings(field.block(JobFileKeys.gates), labels: labels, aliases: aliases)
    }
    log.add(.noGates, "gates", at: field?.keyPosition ?? position)
    return GateSettings()
  }
}

extension Field {
  /// A share above 0 and below 1, or `{files: […]}`.
  fileprivate func holdout() -> Holdout? {
    switch value.content {
    case .mapping:
      guard let files = block(JobFileKeys.holdout)?.required("files") else { return nil }
      return .files(files.uniqueList { $0.path() })
    case .scalar where !value.isAbsent:
      return number(in: .init(0, 1, excludesLower: true, excludesUpper: true)).map(Holdout.share)
    default:
      fail(expected: .shareOrFiles)
      return nil
    }
  }

  /// A program and its arguments, none of which a shell sees.
  fileprivate func command() -> [String]? {
    guard let items = list() else { return nil }
    if items.isEmpty { fail(.empty) }
    return items.compactMap { $0.path() }
  }

  /// Old name → name: no name leads to another old one, so that the order of renaming cannot matter.
  fileprivate func aliases(labels: [String]?) -> [String: String] {
    guard let entries = block(nil)?.entries else { return [:] }
    var aliases: [String: String] = [:]
    var targets: [(field: Field, target: String)] = []
    for (name, field) in entries {
      let old = LabelText.canonical(name)
      guard !LabelText.isBlank(old) else {
        log.add(.empty, field.key, at: field.keyPosition)
        continue
      }
      guard let target = field.label() else { continue }
      guard aliases.updateValue(target, forKey: old) == nil else {
        log.add(.repeated(old), field.key, at: field.keyPosition)
        continue
      }
      targets.append((field, target))
    }
    let closed = labels.map(Set.init)
    for (field, target) in targets {
      if let further = aliases[target] {
        field.fail(.aliased(to: further))
      } else if let closed, !closed.contains(target) {
        field.fail(.notAllowed(value: target, allowed: labels ?? []))
      }
    }
    return aliases
  }
}
