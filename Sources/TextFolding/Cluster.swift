/// Scalars that may change each other, from one base up to the next: ordered, stripped, composed.
struct Cluster {
  /// Spelled scalars to begin with, folded ones after `finish`.
  var scalars: [UInt32] = []
  private var spare: [UInt32] = []

  mutating func removeAll() { scalars.removeAll(keepingCapacity: true) }

  /// Does steps 2 to 5 of FOLD.md to the spelled scalars.
  mutating func finish(_ rules: FoldRules) {
    reorder(rules)
    dropMarks(rules)
    compose(rules)
  }

  /// Canonical ordering: a stable sort, by combining class, of each run without a class of 0.
  mutating func reorder(_ rules: FoldRules) {
    var start = 0
    while start < scalars.count {
      guard rules.map[scalars[start]].combiningClass > 0 else {
        start += 1
        continue
      }
      var end = start + 1
      var isOrdered = true
      var last = rules.map[scalars[start]].combiningClass
      while end < scalars.count {
        let next = rules.map[scalars[end]].combiningClass
        if next == 0 { break }
        if next < last { isOrdered = false }
        last = next
        end += 1
      }
      if !isOrdered { sort(start..<end, rules) }
      start = end
    }
  }

  /// A counting sort: stable, and linear for a hostile run of a million marks too.
  private mutating func sort(_ run: Range<Int>, _ rules: FoldRules) {
    spare.removeAll(keepingCapacity: true)
    spare.append(contentsOf: scalars[run])
    var starts = [Int](repeating: 0, count: 257)
    for scalar in spare { starts[Int(rules.map[scalar].combiningClass) + 1] += 1 }
    for index in 1..<257 { starts[index] += starts[index - 1] }
    for scalar in spare {
      let combiningClass = Int(rules.map[scalar].combiningClass)
      scalars[run.lowerBound + starts[combiningClass]] = scalar
      starts[combiningClass] += 1
    }
  }

  /// Drops the marks behind swallowers and respells what is left.
  private mutating func dropMarks(_ rules: FoldRules) {
    spare.removeAll(keepingCapacity: true)
    var swallowing = false
    for scalar in scalars {
      let word = rules.map[scalar]
      if word.tokenClass == .mark {
        if swallowing { continue }
      } else {
        swallowing = word.isSwallower
      }
      if word.entry != 0, rules.entries[word.entry - 1].isRespelling {
        spare.append(contentsOf: rules.target(of: rules.entries[word.entry - 1]))
      } else {
        spare.append(scalar)
      }
    }
    swap(&scalars, &spare)
  }

  /// Canonical composition (UAX #15, definition D117).
  private mutating func compose(_ rules: FoldRules) {
    var starter: Int?
    var count = 0
    var last: UInt8 = 0
    for scalar in scalars {
      let word = rules.map[scalar]
      let combiningClass = word.combiningClass
      if let starter, word.isSecond, count - 1 == starter || last < combiningClass,
        let composite = rules.composite(scalars[starter], scalar)
      {
        scalars[starter] = composite
        continue
      }
      scalars[count] = scalar
      if combiningClass == 0 { starter = count }
      last = combiningClass
      count += 1
    }
    scalars.removeLast(scalars.count - count)
  }
}
