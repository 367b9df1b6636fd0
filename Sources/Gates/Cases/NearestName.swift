/// Did-you-mean among the few names that a case file knows.
enum NearestName {
  /// The known name with the least edit distance, if that is at most two and less than its length.
  static func of(_ name: String, among known: [String]) -> String? {
    let typed = Array(name.lowercased().utf8)
    guard typed.count <= 40 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(typed, Array(candidate.utf8))
      if distance <= min(2, candidate.utf8.count - 1), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
  static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var before: [Int] = []
    var above = Array(0...other.count)
    for (i, byte) in one.enumerated() {
      var row = [i + 1]
      for (j, target) in other.enumerated() {
        var least = min(above[j + 1] + 1, row[j] + 1, above[j] + (byte == target ? 0 : 1))
        if i > 0, j > 0, byte == other[j - 1], one[i - 1] == target {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      before = above
      above = row
    }
    return above[other.count]
  }
}
