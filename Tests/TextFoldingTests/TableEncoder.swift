@testable import TextFolding

/// Writes what a table says as FOLD.md describes it, to see that there is one way only.
struct TableEncoder {
  private(set) var bytes: [UInt8] = [1]

  static func encoded(_ contents: FoldTableContents) -> (fold: [UInt8], letters: [UInt8]) {
    var fold = TableEncoder()
    fold.add(contents.spellings)
    fold.add(contents.respellings)
    fold.add(classes: contents.classes)
    fold.add(pairs: contents.pairs)
    var letters = TableEncoder()
    for list in [contents.letters, contents.digits, contents.marks, contents.swallowers] {
      letters.add(list)
    }
    return (fold.bytes, letters.bytes)
  }

  mutating func add(_ number: Int) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(signed number: Int) { add(number >= 0 ? number * 2 : -number * 2 - 1) }

  mutating func add(_ list: SpellingList) {
    var records: [(step: Int, steps: [Int], repeats: Int)] = []
    var (source, target) = (-1, 0)
    for index in 0..<list.count {
      var steps: [Int] = []
      for scalar in list.target(index) {
        steps.append(Int(scalar) - target)
        target = Int(scalar)
      }
      let step = Int(list.sources[index]) - source
      source += step
      if let last = records.last, last.step == step, last.steps == steps {
        records[records.count - 1].repeats += 1
      } else {
        records.append((step, steps, 1))
      }
    }
    add(records.count)
    for record in records {
      add(record.step * 2 + (record.repeats > 1 ? 1 : 0))
      if record.repeats > 1 { add(record.repeats) }
      add(record.steps.count)
      for step in record.steps { add(signed: step) }
    }
  }

  mutating func add(_ ranges: [ClosedRange<Int>]) {
    add(ranges.count)
    var end = 0
    for range in ranges {
      add(range.lowerBound - end)
      add(range.upperBound - range.lowerBound)
      end = range.upperBound + 1
    }
  }

  mutating func add(classes: [(range: ClosedRange<Int>, combiningClass: UInt8)]) {
    add(classes.count)
    var end = 0
    for each in classes {
      add(each.range.lowerBound - end)
      add(each.range.upperBound - each.range.lowerBound)
      bytes.append(each.combiningClass)
      end = each.range.upperBound + 1
    }
  }

  mutating func add(pairs: [(first: UInt32, second: UInt32, composite: UInt32)]) {
    add(pairs.count)
    var (first, second, composite) = (0, 0, 0)
    for pair in pairs {
      add(Int(pair.first) - first)
      add(signed: Int(pair.second) - second)
      add(signed: Int(pair.composite) - composite)
      (first, second, composite) = (Int(pair.first), Int(pair.second), Int(pair.composite))
    }
  }
}
