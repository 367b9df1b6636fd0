/// Hangul syllables by arithmetic (The Unicode Standard, section 3.12).
enum Hangul {
  static let leads: ClosedRange<UInt32> = 0x1100...0x1112
  static let vowels: ClosedRange<UInt32> = 0x1161...0x1175
  static let trails: ClosedRange<UInt32> = 0x11A8...0x11C2
  static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  /// Lead and vowel, or lead-vowel syllable and trail, as one syllable.
  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if leads.contains(first), vowels.contains(second) {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    if syllables.contains(first), (first - 0xAC00) % 28 == 0, trails.contains(second) {
      return first + (second - 0x11A7)
    }
    return nil
  }

  /// The two or three parts of a syllable.
  static func decomposed(_ syllable: UInt32) -> [UInt32]? {
    guard syllables.contains(syllable) else { return nil }
    let index = syllable - 0xAC00
    let parts = [0x1100 + index / (21 * 28), 0x1161 + index / 28 % 21]
    return index % 28 == 0 ? parts : parts + [0x11A7 + index % 28]
  }
}
