import TextFolding

/// A digest of labelled rows that does not depend on their order: sums of mixed keys, label by label.
///
/// It tells training sets apart; it is no defence against someone who makes rows to collide, which
/// is what the digests of the files are for.
struct RowDigest {
  private typealias Lanes = SIMD4<UInt64>
  private static let seeds = SIMD4<UInt64>(
    0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93)

  private var sums: [Lanes] = []

  /// Adds a row by its folded key and the number of its label.
  mutating func add(key: UInt64, label: UInt16) {
    while sums.count <= Int(label) { sums.append(.zero) }
    sums[Int(label)] &+= RowDigest.mixed(key)
  }

  /// The digest as 64 hexadecimal digits; `names` gives the label of each number.
  func hexadecimal(_ names: [String]) -> String {
    var total = Lanes.zero
    for (sum, name) in zip(sums, names) where sum != .zero {
      let label = Fingerprint(.label, name.utf8).value
      for lane in 0..<4 { total[lane] &+= Fingerprint.mix(sum[lane] ^ Fingerprint.mix(label)) }
    }
    return (0..<4).map { lane in
      let digits = String(total[lane], radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  @inline(__always)
  private static func mixed(_ key: UInt64) -> Lanes {
    var lanes = Lanes(repeating: key) ^ seeds
    for lane in 0..<4 { lanes[lane] = Fingerprint.mix(lanes[lane]) }
    return lanes
  }
}
