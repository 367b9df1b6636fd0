import Gates

/// Case files written as the fields of their rows, one line a row.
enum CaseFile {
  /// Reads rows; labels go through one alias, texts fold to lower case without the acute of é.
  static func read(
    _ rows: [[String]], header: [String] = ["text", "expect", "group", "status"]
  ) throws(GatesError) -> RegressionCases {
    let rows = [header] + rows
    return try RegressionCases(
      rows: rows, lines: Array(1...rows.count),
      canonicalLabel: { $0 == "brinquedos" ? "brinquedo" : $0 },
      foldedKey: { String($0.lowercased().map { $0 == "é" ? "e" : $0 }) })
  }

  /// The faults of a file, none for a good one.
  static func faults(
    _ rows: [[String]], header: [String] = ["text", "expect", "group", "status"]
  ) -> [CaseFault] {
    do {
      _ = try read(rows, header: header)
      return []
    } catch .badCases(let faults) {
      return faults
    } catch {
      return []
    }
  }

  /// What a model says that answers each text from a table, `livro` with 0.9 where it has none.
  static func evaluate(
    _ rows: [[String]], _ answers: [String: String] = [:], confidence: Double = 0.9
  ) throws -> CaseReport {
    try read(rows).evaluate {
      CaseAnswer(label: answers[$0] ?? "livro", confidence: confidence)
    }
  }
}
