/// Finds a fingerprint among sorted ones: a table over the leading bits, then a few comparisons.
///
/// Fingerprints are evenly spread, so each of the buckets holds about four of them.
struct FeatureIndex: Sendable {
  private let shift: UInt64
  private let starts: [UInt32]

  init(_ features: UnsafeBufferPointer<UInt64>) {
    let bits = max(1, (features.count / 4).bitWidth - (features.count / 4).leadingZeroBitCount)
    shift = UInt64(64 - bits)
    var starts = [UInt32](repeating: 0, count: (1 << bits) + 1)
    for feature in features { starts[Int(feature >> shift) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    self.starts = starts
  }

  func place(of fingerprint: UInt64, in features: UnsafeBufferPointer<UInt64>) -> UInt32? {
    let bucket = Int(fingerprint >> shift)
    for place in starts[bucket]..<starts[bucket + 1] where features[Int(place)] == fingerprint {
      return place
    }
    return nil
  }
}
