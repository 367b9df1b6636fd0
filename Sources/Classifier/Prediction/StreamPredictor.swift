public import Corpus
import Dispatch
import Synchronization

/// Answers batches of rows on several threads and hands over the results in the order in which the
/// batches came, in bounded memory: whoever adds batches faster than they are answered helps.
///
///     let predictor = StreamPredictor(model, threads: 2, render: { … }, deliver: { … })
///     reader.read(…) { predictor.add($0) }
///     predictor.finish()
public final class StreamPredictor<Result: Sendable>: Sendable {
  /// Makes a result of a batch and its answers, one a row; nil for a row without text. Runs on any
  /// thread.
  public typealias Render = @Sendable (RowBatch, [Prediction?]) -> Result

  private struct Task {
    var number: Int
    var batch: RowBatch
  }

  private struct Work {
    var tasks: [Task] = []
    var added = 0
    var isClosed = false
  }

  private struct Results {
    var waiting: [Int: Result] = [:]
    var delivered = 0
  }

  private static var batchesAThread: Int { 4 }

  private let render: Render
  private let deliver: @Sendable (Result) -> Void
  private let work = Mutex(Work())
  private let results = Mutex(Results())
  private let helper: Mutex<Predictor>
  private let workers: Int
  private let room = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Makes a predictor on `threads` threads, the one that adds batches among them.
  ///
  /// `deliver` gets the results one after the other, from any of the threads.
  public init(
    _ model: Model, threads: Int, render: @escaping Render,
    deliver: @escaping @Sendable (Result) -> Void
  ) {
    self.render = render
    self.deliver = deliver
    let predictor = Predictor(model)
    helper = Mutex(predictor)
    workers = max(0, threads - 1)
    // Signalled in: a semaphore may not go away below the value it was made with.
    for _ in 0..<(workers * Self.batchesAThread) { room.signal() }
    for _ in 0..<workers {
      DispatchQueue.global().async { [self] in
        var predictor = predictor
        while serve(&predictor) {}
        ended.signal()
      }
    }
  }

  /// Takes the next batch; to be called by one thread only.
  public func add(_ batch: RowBatch) {
    while workers > 0, room.wait(timeout: .now()) == .timedOut {
      guard help() else {
        room.wait()
        break
      }
    }
    work.withLock {
      $0.tasks.append(Task(number: $0.added, batch: batch))
      $0.added += 1
    }
    if workers > 0 { filled.signal() } else { _ = help() }
  }

  /// Waits until everything was delivered; nothing is added after it.
  public func finish() {
    while help() {}
    work.withLock { $0.isClosed = true }
    for _ in 0..<workers { filled.signal() }
    for _ in 0..<workers { ended.wait() }
  }

  /// Answers the oldest batch, if any waits.
  private func help() -> Bool {
    guard let task = next() else { return false }
    helper.withLock { answer(task, &$0) }
    return true
  }

  /// Waits for a batch and answers it; false when no more will come.
  private func serve(_ predictor: inout Predictor) -> Bool {
    filled.wait()
    // The thread that adds may have taken it to help.
    guard let task = next() else { return !work.withLock { $0.isClosed } }
    answer(task, &predictor)
    return true
  }

  private func next() -> Task? {
    work.withLock { $0.tasks.isEmpty ? nil : $0.tasks.removeFirst() }
  }

  private func answer(_ task: Task, _ predictor: inout Predictor) {
    let batch = task.batch
    let answers = batch.bytes.withUnsafeBufferPointer { bytes in
      (0..<batch.count).map { row -> Prediction? in
        let range = batch.textRange(row)
        guard !range.isEmpty else { return nil }
        return predictor.predict(utf8: UnsafeBufferPointer(rebasing: bytes[range]))
      }
    }
    let result = render(batch, answers)
    results.withLock { results in
      results.waiting[task.number] = result
      while let next = results.waiting.removeValue(forKey: results.delivered) {
        deliver(next)
        results.delivered += 1
        if workers > 0 { room.signal() }
      }
    }
  }
}
