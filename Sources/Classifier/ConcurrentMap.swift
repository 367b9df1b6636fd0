import Dispatch
import Synchronization

/// The results of `body` for 0 ..< `count`, worked out on at most `threads` threads, in order.
public func concurrentMap<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let next = Atomic(0)
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = body(index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}

/// `count` things in at most `parts` ranges of nearly one size.
public func splitRange(_ count: Int, parts: Int) -> [Range<Int>] {
  let parts = max(1, min(parts, count))
  return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
}
