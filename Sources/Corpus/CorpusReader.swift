import Dispatch
import Synchronization

/// Reads all files of a job into a corpus: one thread parses, one folds and counts, one listens.
public struct CorpusReader: Sendable {
  /// The highest number of files, so that a row's place is small.
  public static let mostFiles = 65_535

  private let inputs: [CorpusInput]
  private let reader: RowReader
  private let split: Split
  private let keepsRows: Bool
  private let threads: Int

  /// Makes a reader of `inputs`, in that order, at most `mostFiles`.
  ///
  /// `keepsRows` says that the training rows themselves are wanted and not only the counts of their
  /// words.
  public init(
    _ inputs: [CorpusInput], format: CSVFormat, schema: RowSchema, split: Split, keepsRows: Bool,
    threads: Int
  ) {
    self.inputs = inputs
    reader = RowReader(format: format, schema: schema)
    self.split = split
    self.keepsRows = keepsRows
    self.threads = threads
  }

  /// Reads everything. `onBlock` gets each file's number and every block of it as it was parsed, in
  /// order, on any thread but never on two at once.
  public func read(
    onBlock: @escaping @Sendable (Int, UnsafeRawBufferPointer) -> Void = { _, _ in }
  ) throws(CorpusError) -> LabelledCorpus {
    let lastRows = try lastRowsById()
    guard threads > 1 else {
      var sorter = BatchSorter(self, lastRows)
      let (report, names) = try readRows(onBlock: onBlock) { sorter.add($0) }
      return sorter.finish(names: names, report: report)
    }
    let relay = BlockRelay(onBlock)
    let queue = BoundedQueue<RowBatch>(capacity: 8)
    let worker = Worker()
    DispatchQueue(label: "rows").async {
      var sorter = BatchSorter(self, lastRows)
      while let batch = queue.pop() { sorter.add(batch) }
      worker.done(sorter)
    }
    let outcome: Result<(RowReport, [String]), CorpusError>
    do throws(CorpusError) {
      outcome = .success(
        try readRows(onBlock: { relay.send($1, of: $0) }, emit: { queue.push($0) }))
    } catch {
      outcome = .failure(error)
    }
    queue.push(nil)
    relay.finish()
    var sorter = worker.wait(orElse: BatchSorter(self, lastRows))
    let (report, names) = try outcome.get()
    return sorter.finish(names: names, report: report)
  }

  private func readRows(
    onBlock: (Int, UnsafeRawBufferPointer) -> Void, emit: (RowBatch) -> Void
  ) throws(CorpusError) -> (RowReport, [String]) {
    let labels = LabelTable(reader.schema)
    var report = RowReport()
    for (index, input) in inputs.enumerated() {
      report.add(
        try reader.read(
          path: input.path, name: input.name, index: index, labels: labels,
          onBlock: { onBlock(index, $0) }, emit: emit))
    }
    return (report, labels.names)
  }

  /// For each id the number of the last row that has it, in a first pass over the files that train;
  /// `nil` where the job names no id. The files have to be read twice, or all their rows be kept.
  private func lastRowsById() throws(CorpusError) -> [UInt64: Int]? {
    guard reader.schema.id != nil else { return nil }
    var last: [UInt64: Int] = [:]
    var row = 0
    _ = try readRows(onBlock: { _, _ in }) { batch in
      for id in batch.ids {
        if id != 0, !inputs[batch.file].isHoldout { last[id] = row }
        row += 1
      }
    }
    return last
  }

  /// Numbers the rows as the first pass did and hands on those that count.
  private struct BatchSorter: Sendable {
    private let inputs: [CorpusInput]
    private let lastRows: [UInt64: Int]?
    private let threads: Int
    private var builder: CorpusBuilder
    private var row = 0

    init(_ reader: CorpusReader, _ lastRows: [UInt64: Int]?) {
      inputs = reader.inputs
      threads = reader.threads
      self.lastRows = lastRows
      builder = CorpusBuilder(reader.split, keepsRows: reader.keepsRows)
    }

    mutating func add(_ batch: RowBatch) {
      let isHoldout = inputs[batch.file].isHoldout
      builder.add(batch, isHoldoutFile: isHoldout) { index in
        guard let lastRows, !isHoldout, batch.ids[index] != 0 else { return false }
        return lastRows[batch.ids[index]] != row + index
      }
      row += batch.count
    }

    mutating func finish(names: [String], report: RowReport) -> LabelledCorpus {
      var corpus = builder.finish(
        names: names, files: inputs.map(\.name), threads: threads)
      corpus.tally.read = report.counts.read
      corpus.tally.rejected = report.counts.rejected
      corpus.tally.unlabelled = report.counts.unlabelled
      corpus.rejections = report.rejections
      return corpus
    }
  }

  /// Holds what the second thread made until the first takes it.
  private final class Worker: Sendable {
    private let sorter = Mutex<BatchSorter?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    func done(_ result: BatchSorter) {
      sorter.withLock { $0 = result }
      isDone.signal()
    }

    func wait(orElse empty: BatchSorter) -> BatchSorter {
      isDone.wait()
      return sorter.withLock { $0.take() } ?? empty
    }
  }
}
