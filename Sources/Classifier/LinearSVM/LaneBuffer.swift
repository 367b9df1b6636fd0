import Glibc

/// Zeroed vectors in memory that may be visited in any order.
struct LaneBuffer<Lanes: LaneVector>: ~Copyable {
  private let memory: UnsafeMutablePointer<Lanes>
  let count: Int

  /// Takes huge pages where the kernel has some: a weight is rarely where the one before was.
  init(count: Int) {
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Lanes>.stride
    let hugePage = 1 << 21
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: bytes > hugePage ? hugePage : 64)
    if bytes > hugePage { madvise(raw, bytes, 14) }  // MADV_HUGEPAGE, missing from Glibc's module
    memory = raw.bindMemory(to: Lanes.self, capacity: max(1, count))
    memory.initialize(repeating: .zero, count: max(1, count))
  }

  deinit { memory.deallocate() }

  /// The vector at `index`, which debug builds check.
  subscript(index: Int) -> Lanes {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return memory[index]
    }
    @inline(__always) nonmutating set {
      assert(index >= 0 && index < count)
      memory[index] = newValue
    }
  }

  /// The lanes of the vector at `index`, for as long as the buffer lives.
  @inline(__always)
  func floats(_ index: Int) -> UnsafeMutablePointer<Float> {
    assert(index >= 0 && index < count)
    return UnsafeMutableRawPointer(memory + index).assumingMemoryBound(to: Float.self)
  }

  /// Where the vector at `index` lies, to be fetched ahead of its use.
  @inline(__always)
  func address(_ index: Int) -> UnsafePointer<Lanes> { UnsafePointer(memory + index) }
}
