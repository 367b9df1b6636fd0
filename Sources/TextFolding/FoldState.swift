/// Where a fold stands: what is read, what is written, and what came last.
struct FoldState {
  private var read = 0
  private(set) var written: Int
  /// Where the last base begins, in the text and in the output; all before it is final.
  private var baseRead = 0
  private var baseWritten: Int
  private var isSwallowing = false
  private var lastClass: UInt8 = 0

  init(written: Int) {
    self.written = written
    baseWritten = written
  }

  /// Folds until the text ends (0) or more room is needed (how many bytes at least).
  mutating func run(
    _ text: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>,
    _ storage: FoldStorage, _ cluster: inout Cluster
  ) -> Int {
    guard let target = output.baseAddress else { return 0 }
    let limit = output.count - storage.longest
    while read < text.count {
      if text[read] < 0x80 {
        let count = min(text.count - read, output.count - written)
        if count == 0 { return text.count - read + storage.longest }
        foldASCII(text, count, target, storage)
        continue
      }
      if written > limit { return text.count - read + storage.longest }
      if foldQuick(text, target, storage) { continue }
      let (scalar, count) = UTF8Scalar.decode(text, at: read)
      if foldOne(scalar, count, target, storage) { continue }
      let needed = foldCluster(text, output, storage, &cluster)
      if needed > 0 { return needed }
    }
    return 0
  }

  /// Folds up to `count` bytes, as far as they are ASCII; at least one must be.
  @inline(__always)
  private mutating func foldASCII(
    _ text: UnsafeBufferPointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>,
    _ storage: FoldStorage
  ) {
    guard let source = text.baseAddress else { return }
    let end = read + count
    let caseBit = storage.caseBit
    while read + 16 <= end {
      let bytes = UnsafeRawPointer(source + read).loadUnaligned(as: SIMD16<UInt8>.self)
      let isUpper = (bytes &- 0x41) .< 26
      let folded = bytes.replacing(with: bytes | caseBit, where: isUpper)
      UnsafeMutableRawPointer(target + written).storeBytes(of: folded, as: SIMD16<UInt8>.self)
      guard bytes.max() < 0x80 else { break }
      read += 16
      written += 16
    }
    while read < end, source[read] < 0x80 {
      let byte = source[read]
      target[written] = byte &- 0x41 < 26 ? byte | caseBit : byte
      read += 1
      written += 1
    }
    baseRead = read - 1
    baseWritten = written - 1
    lastClass = 0
    isSwallowing = storage.quick[Int(source[read - 1])].swallowsAfter
  }

  /// Folds one scalar of two bytes whose folded bytes are in the quick table.
  @inline(__always)
  private mutating func foldQuick(
    _ text: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>,
    _ storage: FoldStorage
  ) -> Bool {
    let lead = text[read]
    guard lead &- 0xC2 < 0x1E, read + 1 < text.count else { return false }
    let tail = text[read + 1]
    guard tail & 0xC0 == 0x80 else { return false }
    let quick = storage.quick[Int(lead & 0x1F) << 6 | Int(tail & 0x3F)]
    guard quick.isKnown else { return false }
    baseRead = read
    baseWritten = written
    UnsafeMutableRawPointer(target + written).storeBytes(
      of: quick.bits.littleEndian, as: UInt64.self)
    written += quick.count
    read += 2
    isSwallowing = quick.swallowsAfter
    lastClass = 0
    return true
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
      isSwallowing = word.swallowsAfter
      lastClass = word.hasOpenEnd ? 255 : 0
      written +=
        word.entry == 0
        ? UTF8Scalar.write(scalar, to: target + written)
        : storage.write(entry: word.entry, to: target + written)
    case .ignored: break
    case .mark:
      if isSwallowing { break }
      // It stays where it is if nothing composes with it and it is in order.
      let combiningClass = word.combiningClass
      guard word.entry == 0, !word.isSecond, combiningClass == 0 || combiningClass >= lastClass
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
