/// A 64-bit hash that is the same in every process, eight bytes a step: each word is folded in by a
/// multiplication to 128 bits whose halves are combined, as in wyhash (Wang Yi, version 4).
///
/// For tables and for telling ids apart in memory; not a digest, and not what features are made of.
public enum StableHash {
  /// The hash of some bytes.
  public static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = mix(UInt64(raw.count) ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
    var index = 0
    while index + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = mix(hash ^ UInt64(littleEndian: word), 0x8EBC_6AF0_9C88_C6E3)
      index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(hash ^ tail, 0x5899_65CC_7537_4CC3)
  }

  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
