extension WordRows {
  /// Some of the rows, in the order of `places`.
  public func picked(_ places: some Sequence<Int>) -> WordRows {
    var picked = WordRows()
    for row in places {
      picked.append(words: self[row], label: labels[row], key: keys[row], leaked: leaked[row])
    }
    return picked
  }

  /// The same rows over a table that holds their words alone.
  public func compacted(from words: WordTable) -> (rows: WordRows, words: WordTable) {
    var own = WordTable()
    var compact = WordRows()
    for row in 0..<count {
      let numbers = self[row].map { word in words.withBytes(of: word) { own.intern($0) } }
      compact.append(words: numbers, label: labels[row], key: keys[row], leaked: leaked[row])
    }
    return (compact, own)
  }

  fileprivate func relabelled(by ranks: [UInt16]) -> WordRows {
    var relabelled = WordRows()
    for row in 0..<count {
      relabelled.append(
        words: self[row], label: ranks[Int(labels[row])], key: keys[row], leaked: leaked[row])
    }
    return relabelled
  }
}

extension LabelledCorpus {
  /// A corpus of rows that were read before, as for cross-validation.
  ///
  /// The rows are in order of their keys and their labels are places in `names`, which ascend as UTF-8
  /// bytes. Labels are numbered anew: those that train, then those that are only held out.
  public init(
    training: WordRows, holdout: WordRows, names: [String], words: WordTable
  ) {
    self.init()
    self.words = words
    var rows = [Int](repeating: 0, count: names.count)
    for label in training.labels { rows[Int(label)] += 1 }
    var isHeldOut = [Bool](repeating: false, count: names.count)
    for label in holdout.labels { isHeldOut[Int(label)] = true }
    let trained = names.indices.filter { rows[$0] > 0 }
    let unseen = names.indices.filter { rows[$0] == 0 && isHeldOut[$0] }
    var ranks = [UInt16](repeating: .max, count: names.count)
    for (rank, label) in (trained + unseen).enumerated() { ranks[label] = UInt16(rank) }
    labels = trained.map { names[$0] }
    unseenLabels = unseen.map { names[$0] }
    trainingRows = trained.map { rows[$0] }
    self.training = .rows(training.relabelled(by: ranks))
    self.holdout = holdout.relabelled(by: ranks)
    tally.train = training.count
    tally.holdout = holdout.count
  }
}
