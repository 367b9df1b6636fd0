/// Scalars, ascending, each with the scalars that it is spelled by.
struct SpellingList {
  private(set) var sources: [UInt32] = []
  private(set) var ranges: [Range<Int>] = []
  private(set) var targets: [UInt32] = []

  static let longest = 32
  static let mostSources = 65_534

  var count: Int { sources.count }

  func target(_ index: Int) -> ArraySlice<UInt32> { targets[ranges[index]] }

  init() {}

  /// Reads records of (step to the next source, repeats, steps from target to target).
  init(from cursor: inout TableCursor) throws(FoldTableError) {
    var source = -1
    var target = 0
    var previous: (step: Int, steps: [Int])?
    for _ in 0..<(try cursor.number()) {
      let start = cursor.offset
      let head = try cursor.number()
      let (step, repeated) = (head >> 1, head & 1 == 1)
      let repeats = repeated ? try cursor.number() : 1
      guard step > 0 else { throw .badScalar(cursor.tensor, offset: start) }
      guard !repeated || repeats > 1 else { throw .notCanonical(cursor.tensor, offset: start) }
      let length = try cursor.number()
      guard length <= Self.longest, repeats <= Self.mostSources - count else {
        throw .tooLarge(cursor.tensor, offset: start)
      }
      var steps: [Int] = []
      for _ in 0..<length { steps.append(try cursor.signedNumber()) }
      if let previous, previous.step == step, previous.steps == steps {
        throw .notCanonical(cursor.tensor, offset: start)
      }
      previous = (step, steps)
      for _ in 0..<repeats {
        source += step
        guard Self.isScalar(source) else { throw .badScalar(cursor.tensor, offset: start) }
        let first = targets.count
        for each in steps {
          target += each
          guard Self.isScalar(target) else { throw .badScalar(cursor.tensor, offset: start) }
          targets.append(UInt32(target))
        }
        sources.append(UInt32(source))
        ranges.append(first..<targets.count)
      }
    }
  }

  private static func isScalar(_ value: Int) -> Bool {
    value >= 0 && value <= 0x10FFFF && value >> 11 != 0xD800 >> 11
  }
}
