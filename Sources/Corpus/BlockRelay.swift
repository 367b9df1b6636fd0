import Dispatch

/// Hands copies of blocks to a listener on a thread of its own, in order and a few at a time, so that
/// who reads the blocks need not wait for who hashes them.
final class BlockRelay: Sendable {
  private struct Block: Sendable {
    var file: Int
    var bytes: [UInt8]
  }

  private let queue = BoundedQueue<Block>(capacity: 4)
  private let isDone = DispatchSemaphore(value: 0)

  init(_ listener: @escaping @Sendable (Int, UnsafeRawBufferPointer) -> Void) {
    // A queue of its own gets a thread at once; a global one whose threads all wait gets another only
    // after a second.
    DispatchQueue(label: "blocks").async { [queue, isDone] in
      while let block = queue.pop() {
        block.bytes.withUnsafeBytes { listener(block.file, $0) }
      }
      isDone.signal()
    }
  }

  /// Adds a block of a file, waiting for room.
  func send(_ bytes: UnsafeRawBufferPointer, of file: Int) {
    queue.push(Block(file: file, bytes: Array(bytes)))
  }

  /// Waits until the listener has had all blocks; no more follow.
  func finish() {
    queue.push(nil)
    isDone.wait()
  }
}
