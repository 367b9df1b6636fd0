/// Gives features small numbers: a growing table while training, a model's own order afterwards.
protocol FeatureNumbering: Sendable {
  /// The number of a fingerprint; `nil` when the feature is unknown and stays so.
  mutating func number(of fingerprint: UInt64) -> UInt32?
}

/// The distinct features of training rows, numbered in order of first sight.
struct FeatureTable: FeatureNumbering {
  private var slots: [UInt32] = Array(repeating: 0, count: 1 << 12)
  /// The fingerprint of each number.
  private(set) var fingerprints: [UInt64] = []

  mutating func number(of fingerprint: UInt64) -> UInt32? {
    var slot = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if fingerprints[Int(number)] == fingerprint { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    fingerprints.append(fingerprint)
    slots[slot] = UInt32(fingerprints.count)
    if fingerprints.count * 2 > slots.count { grow() }
    return UInt32(fingerprints.count - 1)
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, fingerprint) in fingerprints.enumerated() {
      var slot = Int(truncatingIfNeeded: fingerprint) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = UInt32(number + 1)
    }
    slots = larger
  }
}
