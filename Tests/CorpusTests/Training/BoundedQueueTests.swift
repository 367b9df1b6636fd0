import Dispatch
import Synchronization
import Testing

@testable import Corpus

@Suite struct BoundedQueueTests {
  @Test func elementsComeOutInTheirOrderAndThenTheEnd() async {
    let queue = BoundedQueue<Int>(capacity: 2)
    let writer = Thread { for element in 0..<1_000 { queue.push(element) } }
    var taken: [Int] = []
    writer.start { queue.push(nil) }
    while let element = queue.pop() { taken.append(element) }
    #expect(taken == Array(0..<1_000))
  }

  @Test func noMoreThanTheCapacityIsEverInside() {
    let queue = BoundedQueue<Int>(capacity: 3)
    let pushed = Atomic(0)
    let writer = Thread {
      for element in 0..<200 {
        queue.push(element)
        pushed.add(1, ordering: .sequentiallyConsistent)
      }
    }
    writer.start { queue.push(nil) }
    var popped = 0
    while queue.pop() != nil {
      popped += 1
      #expect(pushed.load(ordering: .sequentiallyConsistent) <= popped + 3)
    }
    #expect(popped == 200)
  }

  @Test func aQueueThatStillHoldsSomethingCanGoAway() {
    let queue = BoundedQueue<Int>(capacity: 3)
    queue.push(1)
  }

  /// Some work on another thread.
  private struct Thread {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }

    func start(then end: @escaping @Sendable () -> Void) {
      DispatchQueue.global().async {
        work()
        end()
      }
    }
  }
}
