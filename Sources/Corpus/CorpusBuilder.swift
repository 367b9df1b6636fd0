/// Takes rows as they are read and sorts them into training and holdout.
struct CorpusBuilder: Sendable {
  /// How many conflicts are kept to be shown; the rest are counted.
  private static let keptConflicts = 20

  private struct Conflict {
    var first: KeyTable.Entry
    var file: UInt16
    var line: UInt32
    var label: UInt16
  }

  private let split: Split
  private let keepsRows: Bool
  private var corpus = LabelledCorpus()
  private var folder = KeyFolder()
  private var digest = RowDigest()
  private var rows = WordRows()
  private var counts = WordLabelCounts()
  private var trainingRows: [Int] = []
  private var trainingKeys: [Int] = []
  private var keys: [Int] = []
  private var heldOutKeys = KeyTable()
  private var conflicts: [Conflict] = []
  private var seenConflicts: Set<KeyAndLabel> = []
  private var cuts = [CutText(), CutText()]
  private var words: [UInt32] = []
  private var ends: [Int] = []
  private var batchKeys: [UInt64] = []

  private struct KeyAndLabel: Hashable {
    var key: UInt64
    var label: UInt16
  }

  /// `keepsRows` says that counts of words are not enough for the model to be trained.
  init(_ split: Split, keepsRows: Bool) {
    self.split = split
    self.keepsRows = keepsRows
  }

  /// Adds the rows of a batch except those that `isReplaced` names.
  mutating func add(_ batch: RowBatch, isHoldoutFile: Bool, isReplaced: (Int) -> Bool) {
    number(batch)
    var start = 0
    for index in 0..<batch.count {
      if index + 8 < batch.count { corpus.keys.prefetch(batchKeys[index + 8]) }
      if index + 2 < batch.count {
        counts.prefetch(
          words, in: ends[index + 1]..<ends[index + 2], label: batch.labels[index + 2])
      }
      let row = start..<ends[index]
      start = ends[index]
      if isReplaced(index) {
        corpus.tally.replaced += 1
        continue
      }
      add(
        row, key: batchKeys[index], label: batch.labels[index],
        file: UInt16(truncatingIfNeeded: batch.file),
        line: batch.lines[index], isHoldoutFile: isHoldoutFile)
    }
  }

  /// Numbers the words of all rows and makes their keys, each in a loop that asks for the memory of
  /// a later row before it waits for that of this one.
  private mutating func number(_ batch: RowBatch) {
    words.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    batchKeys.removeAll(keepingCapacity: true)
    batch.bytes.withUnsafeBufferPointer { bytes in
      for index in 0...batch.count {
        if index < batch.count {
          cuts[index & 1].fill(from: UnsafeBufferPointer(rebasing: bytes[batch.textRange(index)]))
          corpus.words.prefetch(cuts[index & 1])
        }
        if index > 0 {
          corpus.words.appendWords(of: cuts[(index - 1) & 1], to: &words)
          ends.append(words.count)
        }
      }
    }
    folder.extend(to: corpus.words)
    var start = 0
    for index in ends.indices {
      if index + 2 < ends.count { folder.prefetch(words, in: ends[index + 1]..<ends[index + 2]) }
      batchKeys.append(folder.key(of: words, in: start..<ends[index]))
      start = ends[index]
    }
  }

  private mutating func add(
    _ row: Range<Int>, key: UInt64, label: UInt16, file: UInt16, line: UInt32,
    isHoldoutFile: Bool
  ) {
    while keys.count <= Int(label) {
      keys.append(0)
      trainingKeys.append(0)
      trainingRows.append(0)
    }
    let isHeldOut = isHoldoutFile || split.holdsOut(key)
    let finding =
      isHoldoutFile
      ? heldOutKeys.insert(key: key, label: label, file: file, line: line)
      : corpus.keys.insert(key: key, label: label, file: file, line: line)
    var isNewForLabel = finding == .first
    switch finding {
    case .first: break
    case .duplicate: corpus.tally.duplicates += 1
    case .conflict(let first, let isNews):
      if isNews { corpus.tally.conflicts += 1 }
      isNewForLabel = seenConflicts.insert(KeyAndLabel(key: key, label: label)).inserted
      if isNewForLabel, conflicts.count < CorpusBuilder.keptConflicts {
        conflicts.append(Conflict(first: first, file: file, line: line, label: label))
      } else if !isNewForLabel {
        corpus.tally.duplicates += 1
      }
    }
    if isNewForLabel { keys[Int(label)] += 1 }
    if isHeldOut {
      corpus.holdout.append(words: words[row], label: label, key: key)
    } else {
      if isNewForLabel { trainingKeys[Int(label)] += 1 }
      train(words, in: row, label: label, key: key)
    }
  }

  private mutating func train(
    _ words: [UInt32], in range: Range<Int>, label: UInt16, key: UInt64
  ) {
    digest.add(key: key, label: label)
    trainingRows[Int(label)] += 1
    if keepsRows {
      rows.append(words: words[range], label: label, key: key)
    } else {
      counts.add(words, in: range, label: label)
    }
  }

  /// The corpus; `names` gives the label of each number and `files` the name of each file.
  mutating func finish(names: [String], files: [String], threads: Int) -> LabelledCorpus {
    trainRareLabelsWhole(names)
    markLeaks()
    numberLabels(names)
    corpus.trainingDigest = digest.hexadecimal(names)
    corpus.holdout = corpus.holdout.sorted(
      in: corpus.words, labels: corpus.ranks, threads: threads)
    corpus.training =
      keepsRows
      ? .rows(rows.sorted(in: corpus.words, labels: corpus.ranks, threads: threads))
      : .counts(counts)
    corpus.tally.train = trainingRows.reduce(0, +)
    corpus.tally.holdout = corpus.holdout.count
    corpus.tally.keys = corpus.keys.count + heldOutKeys.count - corpus.tally.leaked
    corpus.conflicts = conflicts.map {
      LabelConflict(
        first: .init(
          file: files[Int($0.first.file)], line: $0.first.line, label: names[Int($0.first.label)]),
        second: .init(file: files[Int($0.file)], line: Int($0.line), label: names[Int($0.label)]))
    }
    return corpus
  }

  /// A label that too few keys would measure, or that none would train, is not held out at all; nor
  /// are its keys where they have other labels too, since no key may stand on both sides.
  private mutating func trainRareLabelsWhole(_ names: [String]) {
    guard split != .files else { return }
    let isRare = keys.indices.map {
      keys[$0] > 0 && (keys[$0] < Split.fewestKeys || trainingKeys[$0] == 0)
    }
    guard isRare.contains(true) else { return }
    var measured = WordRows()
    let holdout = corpus.holdout
    let rareRows = (0..<holdout.count).filter { isRare[Int(holdout.labels[$0])] }
    let trainedKeys = Set(rareRows.map { holdout.keys[$0] })
    for index in 0..<holdout.count {
      let (label, key) = (holdout.labels[index], holdout.keys[index])
      if trainedKeys.contains(key) {
        train(holdout.words, in: holdout.range(of: index), label: label, key: key)
      } else {
        measured.append(words: holdout[index], label: label, key: key)
      }
    }
    corpus.holdout = measured
    corpus.notMeasured = keys.indices.filter { isRare[$0] }
      .map { (label: names[$0], keys: keys[$0]) }
      .sorted { $0.label.utf8.lexicographicallyPrecedes($1.label.utf8) }
  }

  /// Where the files decide, only all of them tell which keys stand on both sides.
  private mutating func markLeaks() {
    guard split == .files else { return }
    let trained = corpus.keys
    corpus.holdout.markLeaked { trained.entry(for: $0) != nil }
    let holdout = corpus.holdout
    let leaks = (0..<holdout.count).filter { holdout.leaked[$0] }
    corpus.tally.leaked = Set(leaks.map { holdout.keys[$0] }).count
  }

  /// Labels that train come first, ascending, then those that only the holdout has.
  private mutating func numberLabels(_ names: [String]) {
    let byName = keys.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    let trained = byName.filter { trainingRows[$0] > 0 }
    let unseen = byName.filter { trainingRows[$0] == 0 && keys[$0] > 0 }
    corpus.ranks = Array(repeating: .max, count: keys.count)
    for (rank, label) in (trained + unseen).enumerated() { corpus.ranks[label] = UInt16(rank) }
    corpus.labels = trained.map { names[$0] }
    corpus.unseenLabels = unseen.map { names[$0] }
    corpus.trainingRows = trained.map { trainingRows[$0] }
  }
}
