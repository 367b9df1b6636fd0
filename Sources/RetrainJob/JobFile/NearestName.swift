/// The known name that a user most likely meant.
public enum NearestName {
  /// The closest of `names` by optimal string alignment distance, ignoring case; nil where none
  /// is close: at most one edit in three characters, or one the beginning of the other.
  ///
  /// `NearestName.of("encodng", among: ["files", "encoding"])` is `"encoding"`. Of equally close
  /// names, the first counts.
  public static func of(_ name: String, among names: [String]) -> String? {
    // No known name is long, and the distance costs the product of the lengths.
    guard name.utf8.count <= 64 else { return nil }
    let typed = Array(name.lowercased().utf8)
    var best: (distance: Int, name: String)?
    for known in names {
      let target = Array(known.lowercased().utf8)
      let distance = distance(typed, target)
      guard distance <= max(1, max(typed.count, target.count) / 3) else { continue }
      if distance < best?.distance ?? .max { best = (distance, known) }
    }
    return best?.name
      ?? names.first { known in
        typed.count >= 3 && (known.hasPrefix(name) || name.hasPrefix(known))
      }
  }

  /// Insertions, deletions, replacements and swaps of neighbours (Damerau 1964; no part is edited
  /// twice) that lead from one to the other.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for j in right.indices {
        let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
        var cost = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
