/// Where a fold stands: what is read, what is written, and what came last.
struct FoldState {
  var read = 0
  var written: Int
  /// Where the last base begins, in the text and in the output; all before it is final.
  private var baseRead = 0
  private var baseWritten: Int
  private var isSwallowing = false
  private var lastClass: UInt8 = 0
  private static let openEnd: UInt8 = 255

  init(written: Int) {
    self.written = written
    baseWritten = written
  }

  /// Takes over what a fast path did, whose last scalar was a base of `length` bytes.
  mutating func endFastPath(
    read: Int, written: Int, base length: Int, folded: Int, isSwallowing: Bool
  ) {
    self.read = read
    self.written = written
    baseRead = read - length
    baseWritten = written - folded
    self.isSwallowing = isSwallowing
    lastClass = 0
  }

  /// Folds what no fast path folds, at least one scalar; returns how many bytes of room it lacks.
  @inline(never)
  mutating func foldSlowly(
    _ text: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>,
    _ storage: FoldStorage, _ cluster: inout Cluster
  ) -> Int {
    guard let target = output.baseAddress else { return 0 }
    let limit = output.count - storage.longest
    repeat {
      if written > limit { return text.count - read + storage.longest }
      let (scalar, count) = UTF8Scalar.decode(text, at: read)
      if foldOne(scalar, count, target, storage) { continue }
      let needed = foldCluster(text, output, storage, &cluster)
      if needed > 0 { return needed }
    } while read < text.count && text[read] >= 0xE0
    return 0
  }

  /// Folds one scalar that needs nothing but what came last; says whether it was one.
  private mutating func foldOne(
    _ scalar: UInt32, _ count: Int, _ target: UnsafeMutablePointer<UInt8>, _ storage: FoldStorage
  ) -> Bool {
    let word = storage.rules.map[scalar]
    switch word.kind {
    case .base:
      baseRead = read
      baseWritten = written
      // Behind an open end order comes first: it may bring a mark before the swallower.
      isSwallowing = word.swallowsAfter && !word.hasOpenEnd
      lastClass = word.hasOpenEnd ? Self.openEnd : 0
      written +=
        word.entry == 0
        ? UTF8Scalar.write(scalar, to: target + written)
        : storage.write(entry: word.entry, to: target + written)
    case .ignored: break
    case .mark:
      if isSwallowing { break }
      // It stays where it is if nothing composes with it and it is in order.
      let combiningClass = word.combiningClass
      guard word.entry == 0, !word.isSecond, lastClass < Self.openEnd,
        combiningClass == 0 || combiningClass >= lastClass
      else { return false }
      written += UTF8Scalar.write(scalar, to: target + written)
      lastClass = combiningClass
    case .entangled: return false
    }
    read += count
    return true
  }

  /// Folds from the last base up to the next; returns how many bytes of room it lacks.
  private mutating func foldCluster(
    _ text: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>,
    _ storage: FoldStorage, _ cluster: inout Cluster
  ) -> Int {
    guard let target = output.baseAddress else { return 0 }
    cluster.removeAll()
    var next = baseRead
    while next < text.count {
      let (scalar, count) = UTF8Scalar.decode(text, at: next)
      if next > read, storage.rules.map[scalar].kind == .base { break }
      storage.rules.appendSpelling(of: scalar, to: &cluster.scalars)
      next += count
    }
    cluster.finish(storage.rules)
    let needed = baseWritten + 4 * cluster.scalars.count - output.count
    if needed > 0 { return needed }
    written = baseWritten
    for scalar in cluster.scalars { written += UTF8Scalar.write(scalar, to: target + written) }
    read = next
    baseRead = next
    baseWritten = written
    isSwallowing = false
    lastClass = 0
    return 0
  }
}
