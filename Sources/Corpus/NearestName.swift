/// Finds what a person may have meant by a name that does not exist.
public enum NearestName {
  /// The candidate with the fewest edits from the name, letter case aside, or nil where none is
  /// within a third of its letters (at least one); of equals, the first.
  public static func nearest(to name: String, in candidates: [String]) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    var best: String?
    var bestDistance = max(1, wanted.count / 3) + 1
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) < bestDistance else { continue }
      let distance = edits(wanted, scalars)
      if distance < bestDistance {
        bestDistance = distance
        best = candidate
      }
    }
    return best
  }

  /// The edit distance in which swapped neighbours count once (optimal string alignment).
  private static func edits(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...to.count)
    for (row, scalar) in from.enumerated() {
      var current = [row + 1]
      for (column, other) in to.enumerated() {
        var cost = min(last[column + 1], current[column]) + 1
        cost = min(cost, last[column] + (scalar == other ? 0 : 1))
        if row > 0, column > 0, scalar == to[column - 1], from[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[to.count]
  }
}
