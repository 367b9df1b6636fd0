/// The fast path of a fold: runs of ASCII, 8 bytes at once, and scalars of two bytes by table.
struct FastFold {
  let text: UnsafeBufferPointer<UInt8>
  let quick: UnsafePointer<QuickWord>
  /// 0x20 in every byte when A–Z fold to lower case, else 0.
  let caseBits: UInt64

  /// Folds until the text ends, the output is beyond `limit` (behind which there are 8 bytes of
  /// room at least) or a scalar is met that it does not know; `state` is brought up to date.
  @inline(__always)
  func run(_ state: inout FoldState, _ target: UnsafeMutablePointer<UInt8>, limit: Int) {
    guard let source = text.baseAddress else { return }
    let (start, end) = (state.read, text.count)
    var (read, written) = (start, state.written)
    var last = QuickWord.unknown
    while read < end, written <= limit {
      let lead = source[read]
      if lead < 0x80 {
        let count = foldASCII(source + read, end - read, target + written, limit - written)
        read += count
        written += count
        last = quick[Int(source[read - 1])]
      } else {
        guard lead &- 0xC2 < 0x1E, read + 1 < end, source[read + 1] & 0xC0 == 0x80 else { break }
        let word = quick[Int(lead & 0x1F) << 6 | Int(source[read + 1] & 0x3F)]
        guard word.isKnown else { break }
        UnsafeMutableRawPointer(target + written).storeBytes(
          of: word.bits.littleEndian, as: UInt64.self)
        read += 2
        written += word.count
        last = word
      }
    }
    if read > start {
      state.endFastPath(
        read: read, written: written, base: source[read - 1] < 0x80 ? 1 : 2, folded: last.count,
        isSwallowing: last.swallowsAfter)
    }
  }

  /// Folds up to `count` bytes as far as they are ASCII, the first of which is; returns their
  /// number. `room` is how many it may write until fewer than 8 bytes are left.
  @inline(__always)
  private func foldASCII(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>,
    _ room: Int
  ) -> Int {
    var done = 0
    while done &+ 8 <= count, done <= room {
      let eight = UnsafeRawPointer(source + done).loadUnaligned(as: UInt64.self).littleEndian
      UnsafeMutableRawPointer(target + done).storeBytes(
        of: lowered(eight).littleEndian, as: UInt64.self)
      let others = eight & 0x8080_8080_8080_8080
      if others != 0 { return done &+ others.trailingZeroBitCount / 8 }
      done &+= 8
    }
    while done < count, done <= room, source[done] < 0x80 {
      target[done] = UInt8(truncatingIfNeeded: lowered(UInt64(source[done])))
      done &+= 1
    }
    return done
  }

  /// Eight bytes in one word (the standard library's SIMD comparisons go lane by lane): a carry
  /// into bit 7 tells which are A–Z; that bit, moved to 0x20, makes them lower case.
  @inline(__always)
  private func lowered(_ eight: UInt64) -> UInt64 {
    let low = eight & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let beyondZ = low &+ 0x2525_2525_2525_2525
    return eight | (((fromA ^ beyondZ) & ~eight) >> 2) & caseBits
  }
}
