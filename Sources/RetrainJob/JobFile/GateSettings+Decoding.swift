internal import Gates

extension GateSettings {
  init(_ block: Block?, labels: [String]?, aliases: [String: String]) {
    self.init(
      accuracy: block?["accuracy"]?.bound(),
      macroF1: block?["macro-f1"]?.bound(),
      recall: block?["recall"]?.recall(labels: labels, aliases: aliases),
      harm: block?["harm"]?.harm(),
      invariance: block?["invariance"]?.uniqueList { $0.variant() } ?? [],
      rows: block?["rows"]?.rows(),
      labels: block?["labels"]?.labelCounts(),
      labelConflicts: block?["label-conflicts"]?.maximum { $0.number(in: .share) }
        .map(ShareMaximum.init),
      artifactBytes: block?["artifact-bytes"]?.maximum { $0.integer(atLeast: 1) }
        .map(SizeMaximum.init))
  }
}

extension Field {
  fileprivate func bound() -> GateSettings.Bound? {
    guard let block = gate(JobFileKeys.bound) else { return nil }
    return GateSettings.Bound(min: block.share("min"), maxDrop: block.share("max-drop"))
  }

  fileprivate func recall(labels: [String]?, aliases: [String: String]) -> GateSettings.Recall? {
    guard let block = gate(JobFileKeys.recall, otherThan: "min-support") else { return nil }
    return GateSettings.Recall(
      maxDrop: block.share("max-drop"),
      minSupport: block["min-support"]?.integer(atLeast: 0) ?? 20,
      perLabel: block["per-label"]?.minimums(labels: labels, aliases: aliases) ?? [])
  }

  /// Least recalls by label, each a label of the job once aliases are applied.
  private func minimums(
    labels: [String]?, aliases: [String: String]
  ) -> [GateSettings.LabelMinimum] {
    guard let block = gate(nil) else { return [] }
    let closed = labels.map(Set.init)
    var seen: Set<String> = []
    return block.entries.compactMap { name, field in
      let label = LabelText.canonical(name)
      let reason: JobFileError.Reason? =
        if LabelText.isBlank(label) {
          .empty
        } else if !seen.insert(label).inserted {
          .repeated(label)
        } else if let target = aliases[label] {
          .aliased(to: target)
        } else if let closed, !closed.contains(label) {
          .notAllowed(value: label, allowed: labels ?? [])
        } else {
          nil
        }
      if let reason { log.add(reason, field.key, at: field.keyPosition) }
      return field.number(in: .share).map { GateSettings.LabelMinimum(label: label, min: $0) }
    }
  }

  fileprivate func harm() -> GateSettings.Harm? {
    // No p is below 0, so that a bound of 0 could never refuse.
    gate(JobFileKeys.harm)?["p"]?.number(in: .init(0, 1, excludesLower: true))
      .map(GateSettings.Harm.init)
  }

  fileprivate func variant() -> String? {
    guard let word = text() else { return nil }
    guard GateSettings.invarianceVariants.contains(word) else {
      fail(.notAllowed(value: word, allowed: GateSettings.invarianceVariants))
      return nil
    }
    return word
  }

  fileprivate func rows() -> GateSettings.Rows? {
    guard let block = gate(JobFileKeys.rows) else { return nil }
    return GateSettings.Rows(
      min: block["min"]?.integer(atLeast: 0),
      maxDrop: block.share("max-drop"),
      maxGrowth: block["max-growth"]?.number(in: .init(0, nil)))
  }

  fileprivate func labelCounts() -> GateSettings.Labels? {
    guard let block = gate(JobFileKeys.labelCounts, otherThan: "min-support") else { return nil }
    return GateSettings.Labels(
      maxLost: block["max-lost"]?.integer(atLeast: 0),
      maxDrop: block.share("max-drop"),
      minSupport: block["min-support"]?.integer(atLeast: 0) ?? 20)
  }

  fileprivate func maximum<Value>(_ read: (Field) -> Value?) -> Value? {
    gate(JobFileKeys.maximum)?["max"].flatMap(read)
  }

  /// A gate's block; logs one that has no key beside `setting`, for it could refuse nothing.
  private func gate(_ keys: [String]?, otherThan setting: String? = nil) -> Block? {
    guard let block = block(keys) else { return nil }
    guard block.entries.contains(where: { $0.name != setting }) else {
      log.add(.testsNothing, key, at: keyPosition)
      return nil
    }
    return block
  }
}

extension Block {
  fileprivate func share(_ name: String) -> Double? { self[name]?.number(in: .share) }
}
