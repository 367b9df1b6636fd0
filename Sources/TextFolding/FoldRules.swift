/// What a fold table says, scalar by scalar, ready to be looked up.
struct FoldRules: Sendable {
  /// A scalar with a spelling of its own, whose scalars are a part of `targets`.
  struct Entry: Sendable {
    var source: UInt32
    var start: UInt32
    var count: UInt8
    /// Applied after marks are dropped instead of before.
    var isRespelling: Bool
  }

  var map = ScalarMap()
  private(set) var entries: [Entry] = []
  private(set) var targets: [UInt32] = []
  /// `first << 21 | second`, ascending, and the composite of each.
  private var pairKeys: [UInt64] = []
  private var composites: [UInt32] = []

  init(_ contents: FoldTableContents) throws(FoldTableError) {
    addClasses(contents)
    try addEntries(contents.spellings, areRespellings: false)
    try addEntries(contents.respellings, areRespellings: true)
    for pair in contents.pairs {
      map.update(pair.second) { $0.isSecond = true }
      pairKeys.append(UInt64(pair.first) << 21 | UInt64(pair.second))
      composites.append(pair.composite)
    }
    for range in [Hangul.vowels, Hangul.trails] {
      map.update(Int(range.lowerBound)...Int(range.upperBound)) { $0.isSecond = true }
    }
    try validate(contents)
  }

  private mutating func addClasses(_ contents: FoldTableContents) {
    for range in contents.letters { map.update(range) { $0.tokenClass = .letter } }
    for range in contents.digits { map.update(range) { $0.tokenClass = .digit } }
    for range in contents.marks { map.update(range) { $0.tokenClass = .mark } }
    for range in contents.swallowers { map.update(range) { $0.isSwallower = true } }
    for each in contents.classes {
      map.update(each.range) { $0.combiningClass = each.combiningClass }
    }
  }

  private mutating func addEntries(
    _ list: SpellingList, areRespellings: Bool
  ) throws(FoldTableError) {
    for index in 0..<list.count {
      let source = list.sources[index]
      guard map[source].entry == 0 else { throw .contradiction(scalar: source) }
      let target = list.target(index)
      entries.append(
        Entry(
          source: source, start: UInt32(targets.count), count: UInt8(target.count),
          isRespelling: areRespellings))
      targets.append(contentsOf: target)
      let number = entries.count
      map.update(source) { $0.entry = number }
    }
  }

  func target(of entry: Entry) -> ArraySlice<UInt32> {
    targets[Int(entry.start)..<Int(entry.start) + Int(entry.count)]
  }

  /// Appends the scalars that a raw scalar is spelled by, marks included, respellings not.
  func appendSpelling(of scalar: UInt32, to scalars: inout [UInt32]) {
    let number = map[scalar].entry
    if number == 0 || entries[number - 1].isRespelling {
      scalars.append(scalar)
    } else {
      scalars.append(contentsOf: target(of: entries[number - 1]))
    }
  }

  /// The primary composite of two scalars, if they have one (UAX #15; Hangul by arithmetic).
  func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if let syllable = Hangul.composed(first, second) { return syllable }
    let key = UInt64(first) << 21 | UInt64(second)
    var (low, high) = (0, pairKeys.count)
    while low < high {
      let middle = (low + high) / 2
      if pairKeys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < pairKeys.count && pairKeys[low] == key ? composites[low] : nil
  }
}
