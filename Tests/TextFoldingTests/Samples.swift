import Testing

@testable import TextFolding

/// Texts to try a fold on.
enum Samples {
  /// Every scalar that Unicode 15.0 assigns a character; private use is represented by three.
  static let assigned: [Unicode.Scalar] = {
    let all = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
    let privateUse: [Unicode.Scalar] = ["\u{E000}", "\u{F8FF}", "\u{100000}"]
    return privateUse
      + all.filter { scalar in
        guard let age = scalar.properties.age else { return false }
        let isKnown = age.major < 15 || age.major == 15 && age.minor == 0
        return isKnown && scalar.properties.generalCategory != .privateUse
      }
  }()

  /// Assigned scalars but for most ideographs and syllables, which are all alike.
  static let distinctive: [Unicode.Scalar] = assigned.filter {
    switch $0.value {
    case 0x3410...0x9FF0, 0xAC80...0xD790, 0x17010...0x18CF0, 0x20010...0x2F7FF,
      0x30010...0x323A0, 0x12010...0x14640, 0xA010...0xA480:
      false
    default: true
    }
  }

  /// Seeded texts of scalars that fold in interesting ways, some bytes of which are broken.
  static func random(_ count: Int, seed: UInt64, broken: Bool = false) -> [[UInt8]] {
    var source = SplitMix64(state: seed)
    let marks = distinctive.filter { FoldTable.current.storage.rules.map[$0.value].kind != .base }
    return (0..<count).map { _ in
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &source) {
        let pool = [marks, distinctive, ["a", "É", " ", "か", "क"]][
          Int.random(in: 0...2, using: &source)]
        guard let scalar = pool.randomElement(using: &source) else { continue }
        bytes.append(contentsOf: String(Character(scalar)).utf8)
      }
      if broken, !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &source)] = UInt8.random(
          in: 0...255, using: &source)
      }
      return bytes
    }
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension FoldTable {
  func fold(bytes: [UInt8]) -> [UInt8] {
    var folder = Folder(self)
    return folder.fold(bytes)
  }
}

extension Folder {
  mutating func fold(_ bytes: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    bytes.withUnsafeBufferPointer { fold($0, into: &folded) }
    return folded
  }
}

/// As `#expect(value == expected)`, which costs too much a million times.
func expectEqual<Value: Equatable>(
  _ value: Value, _ expected: Value, _ what: @autoclosure () -> String,
  at location: SourceLocation = #_sourceLocation
) {
  if value != expected {
    Issue.record("\(what()): \(value) is not \(expected)", sourceLocation: location)
  }
}
