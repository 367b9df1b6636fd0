/// Counts damaged rows by their likely cause.
struct DamageTally {
  private var rows: [TextDamage.Cause: CaseFinding.Rows] = [:]
  private var letters: [Mojibake.Finding: Int] = [:]

  mutating func add(_ found: Mojibake.Finding, at place: RowPlace) {
    rows[found.cause, default: CaseFinding.Rows()].add(place)
    letters[found, default: 0] += 1
  }

  /// One entry a cause that occurs, each with its commonest letter.
  var all: [TextDamage] {
    TextDamage.Cause.allCases.compactMap { cause in
      guard let rows = rows[cause], let letter = commonest(cause) else { return nil }
      return TextDamage(
        cause: cause, rows: rows.count, first: rows.first, broken: letter.broken,
        meant: letter.meant)
    }
  }

  private func commonest(_ cause: TextDamage.Cause) -> Mojibake.Finding? {
    letters.filter { $0.key.cause == cause }.min { one, other in
      if one.value != other.value { return one.value > other.value }
      return one.key.broken.utf8.lexicographicallyPrecedes(other.key.broken.utf8)
    }?.key
  }
}
