import Testing

@testable import Corpus

@Suite struct KeyTableTests {
  @Test func theFirstRowOfAKeyIsRemembered() {
    var table = KeyTable()
    #expect(table.entry(for: 7) == nil)
    #expect(table.insert(key: 7, label: 3, file: 2, line: 11) == .first)
    guard case .duplicate(let first) = table.insert(key: 7, label: 3, file: 9, line: 99) else {
      return #expect(Bool(false))
    }
    #expect((first.label, first.file, first.line) == (3, 2, 11))
    #expect(table.count == 1)
  }

  @Test func onlyTheFirstConflictOfAKeyIsNews() {
    var table = KeyTable()
    _ = table.insert(key: 7, label: 3, file: 0, line: 11)
    for (label, isNews) in [(4, true), (4, false), (5, false)] as [(UInt16, Bool)] {
      guard
        case .conflict(let first, let news) = table.insert(
          key: 7, label: label, file: 0, line: 12)
      else { return #expect(Bool(false)) }
      #expect((first.label, first.line, news) == (3, 11, isNews))
    }
    guard case .duplicate(let first) = table.insert(key: 7, label: 3, file: 0, line: 13) else {
      return #expect(Bool(false))
    }
    #expect(first.line == 11)
  }

  @Test(arguments: [0, 1, UInt64.max]) func extremeKeysAreFound(key: UInt64) {
    var table = KeyTable()
    #expect(table.insert(key: key, label: 1, file: 0, line: 1) == .first)
    #expect(table.entry(for: key)?.line == 1)
  }

  @Test func aLineBeyondThirtyOneBitsIsTheHighestThatCanBeTold() {
    var table = KeyTable()
    _ = table.insert(key: 7, label: 0, file: 0, line: .max)
    #expect(table.entry(for: 7)?.line == 0x7FFF_FFFF)
    guard case .conflict(_, isNews: true) = table.insert(key: 7, label: 1, file: 0, line: 1) else {
      return #expect(Bool(false))
    }
  }

  @Test func aTableAgreesWithADictionary() {
    var table = KeyTable()
    var random = SplitMix64(state: 5)
    var lines: [UInt64: Int] = [:]
    var surprises = 0
    for line in 1...20_000 {
      // Few bits, far up: equal slots and equal keys are common.
      let key = random.next() & 0x1FFF << 40 | 1
      let isFirst = table.insert(key: key, label: 0, file: 0, line: UInt32(line)) == .first
      if isFirst != (lines[key] == nil) { surprises += 1 }
      if isFirst { lines[key] = line }
    }
    #expect(surprises == 0)
    #expect(table.count == lines.count)
    #expect(lines.allSatisfy { table.entry(for: $0.key)?.line == $0.value })
  }
}
