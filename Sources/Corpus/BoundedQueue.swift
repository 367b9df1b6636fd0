import Dispatch
import Synchronization

/// A queue between two threads that holds a few elements, so that a fast reader waits for a slow
/// worker instead of filling the memory.
final class BoundedQueue<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element?]>([])
  private let room = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  /// Makes a queue for at most `capacity` elements.
  ///
  /// The room is signalled in: a semaphore may not go away below the value it was made with.
  init(capacity: Int) { for _ in 0..<capacity { room.signal() } }

  /// Adds an element, waiting for room; `nil` says that no more follows.
  func push(_ element: Element?) {
    room.wait()
    elements.withLock { $0.append(element) }
    filled.signal()
  }

  /// Takes the oldest element, waiting for one; `nil` when none follows.
  func pop() -> Element? {
    filled.wait()
    let element = elements.withLock { $0.removeFirst() }
    room.signal()
    return element
  }
}
