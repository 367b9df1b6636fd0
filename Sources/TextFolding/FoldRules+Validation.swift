/// What the parts of a table promise each other; the folder relies on it.
extension FoldRules {
  func validate(_ contents: FoldTableContents) throws(FoldTableError) {
    let ranges = (contents.letters + contents.digits + contents.marks)
      .sorted { $0.lowerBound < $1.lowerBound }
    for (range, next) in zip(ranges, ranges.dropFirst()) where next.lowerBound <= range.upperBound {
      throw .contradiction(scalar: UInt32(next.lowerBound))
    }
    for target in contents.spellings.targets {
      let number = map[target].entry
      guard number == 0 || entries[number - 1].isRespelling else {
        throw .unstableSpelling(scalar: target)
      }
    }
    for index in 0..<contents.respellings.count {
      let source = contents.respellings.sources[index]
      let target = contents.respellings.target(index)
      guard map[source].tokenClass != .mark, !target.isEmpty else {
        throw .contradiction(scalar: source)
      }
      for each in target where map[each].entry != 0 || !map[each].isInert {
        throw .unstableSpelling(scalar: each)
      }
    }
    try validateASCII()
  }

  private func validateASCII() throws(FoldTableError) {
    let foldsCase = map[0x41].entry != 0
    for scalar in UInt32(0)..<0x80 {
      guard map[scalar].isInert else { throw .asciiNotPlain(scalar: scalar) }
      let isUpper = (0x41...0x5A).contains(scalar)
      let number = map[scalar].entry
      guard number != 0 else {
        if isUpper, foldsCase { throw .asciiNotPlain(scalar: scalar) }
        continue
      }
      let entry = entries[number - 1]
      guard isUpper, foldsCase, !entry.isRespelling, Array(target(of: entry)) == [scalar | 0x20]
      else { throw .asciiNotPlain(scalar: scalar) }
    }
  }
}
