/// The distinct fingerprints of several lists, ascending, and the place of each element among them.
struct FingerprintRanks: Sendable {
  /// The distinct fingerprints, ascending.
  private(set) var fingerprints: [UInt64] = []
  /// For each list, the place of each of its elements in `fingerprints`.
  private(set) var ranks: [[UInt32]] = []

  /// One part of all fingerprints: those whose leading bits are the same.
  private struct Part: Sendable {
    var fingerprints: [UInt64]
    /// The place in `fingerprints` of each element of this part, in order of the lists.
    var ranks: [UInt32]
  }

  /// Ranks on at most `threads` threads; the result does not depend on their number.
  init(_ lists: [[UInt64]], threads: Int) {
    var bits = 1
    while 1 << bits < threads { bits += 1 }
    let shift = UInt64(64 - bits)
    let parts = concurrentMap(count: 1 << bits, threads: threads) {
      Self.rank(lists, prefix: UInt64($0), shift: shift)
    }
    var bases: [UInt32] = []
    for part in parts {
      bases.append(UInt32(fingerprints.count))
      fingerprints += part.fingerprints
    }
    var next = [Int](repeating: 0, count: parts.count)
    for list in lists {
      ranks.append(
        list.map { fingerprint in
          let part = Int(fingerprint >> shift)
          next[part] += 1
          return bases[part] + parts[part].ranks[next[part] - 1]
        })
    }
  }

  private static func rank(_ lists: [[UInt64]], prefix: UInt64, shift: UInt64) -> Part {
    var table = FeatureTable()
    var numbers: [UInt32] = []
    for list in lists {
      for fingerprint in list where fingerprint >> shift == prefix {
        if let number = table.number(of: fingerprint) { numbers.append(number) }
      }
    }
    let order = table.fingerprints.indices.sorted {
      table.fingerprints[$0] < table.fingerprints[$1]
    }
    var rankOfNumber = [UInt32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { rankOfNumber[number] = UInt32(rank) }
    return Part(
      fingerprints: order.map { table.fingerprints[$0] },
      ranks: numbers.map { rankOfNumber[Int($0)] })
  }
}
