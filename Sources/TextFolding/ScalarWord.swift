/// What a text scalar is to the tokens: the lowest two bits of its word.
enum TokenClass: UInt32 {
  case other = 0
  case letter, digit, mark
}

/// How the folder treats a scalar of the raw text.
enum ScalarKind: UInt32 {
  /// Begins with a scalar that nothing before it changes; its folded bytes are known.
  case base = 0
  /// Spelled by nothing: leaves no trace.
  case ignored
  /// Spelled by marks only: dropped after a swallower, else ordered and composed.
  case mark
  /// Anything that depends on what stands before it.
  case entangled
}

/// All that is known of one scalar, in 32 bits.
///
/// The class, the swallower bit, the second bit and the combining class are about the scalar as it
/// stands in a spelling; kind, `swallowsAfter` and `openEnd` about it as a scalar of the raw text.
struct ScalarWord {
  var bits: UInt32 = 0

  var tokenClass: TokenClass {
    get { TokenClass(rawValue: bits & 3) ?? .other }
    set { bits = bits & ~3 | newValue.rawValue }
  }

  /// Marks behind it are dropped.
  var isSwallower: Bool {
    get { bits & 4 != 0 }
    set { bits = bits & ~4 | (newValue ? 4 : 0) }
  }

  /// It may compose with a scalar before it.
  var isSecond: Bool {
    get { bits & 8 != 0 }
    set { bits = bits & ~8 | (newValue ? 8 : 0) }
  }

  var kind: ScalarKind {
    get { ScalarKind(rawValue: bits >> 4 & 3) ?? .entangled }
    set { bits = bits & ~0x30 | newValue.rawValue << 4 }
  }

  /// The last of its spelling that is no mark is a swallower.
  var swallowsAfter: Bool {
    get { bits & 0x40 != 0 }
    set { bits = bits & ~0x40 | (newValue ? 0x40 : 0) }
  }

  /// Its spelling ends with a scalar that has a combining class.
  var hasOpenEnd: Bool {
    get { bits & 0x80 != 0 }
    set { bits = bits & ~0x80 | (newValue ? 0x80 : 0) }
  }

  var combiningClass: UInt8 {
    get { UInt8(truncatingIfNeeded: bits >> 8) }
    set { bits = bits & ~0xFF00 | UInt32(newValue) << 8 }
  }

  /// Its number in the list of spelled scalars, counted from 1; 0 when it is itself.
  var entry: Int {
    get { Int(bits >> 16) }
    set { bits = bits & 0xFFFF | UInt32(truncatingIfNeeded: newValue) << 16 }
  }
}

extension ScalarWord {
  /// Whether nothing that stands before the scalar changes it.
  var isInert: Bool { tokenClass != .mark && combiningClass == 0 && !isSecond }

  /// Adds kind, `swallowsAfter` and `hasOpenEnd`, which follow from the words of the spelling.
  mutating func addKind(spelling: [ScalarWord]) {
    swallowsAfter = spelling.last { $0.tokenClass != .mark }?.isSwallower ?? false
    hasOpenEnd = (spelling.last?.combiningClass ?? 0) > 0
    if spelling.isEmpty {
      kind = .ignored
    } else if spelling.allSatisfy({ $0.tokenClass == .mark }) {
      kind = .mark
    } else {
      kind = spelling[0].isInert ? .base : .entangled
    }
  }
}
