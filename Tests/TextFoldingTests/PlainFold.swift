@testable import TextFolding

/// The steps of FOLD.md one after the other over the whole text, without any fast path.
enum PlainFold {
  static func fold(_ text: [UInt8], _ contents: FoldTableContents) -> [UInt8] {
    var classes: [Int: UInt8] = [:]
    for each in contents.classes {
      for scalar in each.range { classes[scalar] = each.combiningClass }
    }
    func isIn(_ ranges: [ClosedRange<Int>], _ scalar: UInt32) -> Bool {
      ranges.contains { $0.contains(Int(scalar)) }
    }
    func target(_ list: SpellingList, _ scalar: UInt32) -> [UInt32] {
      list.sources.firstIndex(of: scalar).map { Array(list.target($0)) } ?? [scalar]
    }
    func ownClass(_ scalar: UInt32) -> UInt8 { classes[Int(scalar)] ?? 0 }

    var scalars = String(decoding: text, as: UTF8.self).unicodeScalars.flatMap {
      target(contents.spellings, $0.value)
    }
    for index in scalars.indices where ownClass(scalars[index]) > 0 {
      var place = index
      while place > 0, ownClass(scalars[place - 1]) > ownClass(scalars[place]) {
        scalars.swapAt(place - 1, place)
        place -= 1
      }
    }
    var kept: [UInt32] = []
    var isSwallowing = false
    for scalar in scalars {
      if isIn(contents.marks, scalar) {
        if isSwallowing { continue }
      } else {
        isSwallowing = isIn(contents.swallowers, scalar)
      }
      kept += target(contents.respellings, scalar)
    }
    var result: [UInt32] = []
    var starter: Int?
    for scalar in kept {
      let last = result.last.map(ownClass) ?? 0
      if let starter, result.count - 1 == starter || last < ownClass(scalar),
        let composite = Hangul.composed(result[starter], scalar)
          ?? contents.pairs.first(where: { $0.first == result[starter] && $0.second == scalar })?
          .composite
      {
        result[starter] = composite
        continue
      }
      if ownClass(scalar) == 0 { starter = result.count }
      result.append(scalar)
    }
    var bytes: [UInt8] = []
    for scalar in result { UTF8Scalar.append(scalar, to: &bytes) }
    return bytes
  }
}
