import Glibc

/// Zeroed rows of `width` floats, one a lane, in memory that may be visited in any order.
struct LaneBuffer: ~Copyable {
  /// The lanes of a row, one row after another.
  let floats: UnsafeMutablePointer<Float>
  /// The number of rows.
  let count: Int
  /// The number of lanes, a multiple of 8.
  let width: Int

  /// Takes huge pages where the kernel has some: a weight is rarely where the one before was.
  init(count: Int, width: Int) {
    self.count = count
    self.width = width
    let floatCount = max(1, count) * width
    let hugePage = 1 << 21
    let isLarge = floatCount * 4 > hugePage
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: floatCount * 4, alignment: isLarge ? hugePage : 64)
    // MADV_HUGEPAGE, missing from Glibc's module.
    if isLarge { madvise(raw, floatCount * 4, 14) }
    floats = raw.bindMemory(to: Float.self, capacity: floatCount)
    floats.initialize(repeating: 0, count: floatCount)
  }

  deinit { floats.deallocate() }

  /// The lanes of a row, for as long as the buffer lives.
  @inline(__always)
  subscript(row: Int) -> UnsafeMutablePointer<Float> {
    assert(row >= 0 && row < count)
    return floats + row * width
  }
}
