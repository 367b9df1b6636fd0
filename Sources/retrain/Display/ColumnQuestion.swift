import RetrainJob

/// Asks whoever sits at the terminal which columns hold text and label.
struct ColumnQuestion {
  private static let tries = 3
  private let facts: CSVFacts

  init(_ facts: CSVFacts) { self.facts = facts }

  /// The columns, of which some may be known already; nil where the answers name none.
  func ask(text: [String], label: String?) -> ColumnChoice? {
    Console.error("Which columns of \(facts.file) are which is not plain:")
    Console.error(Self.table(facts.columns).joined(separator: "\n"))
    var chosen = label
    if chosen == nil {
      chosen = answer("Which column holds the label?") { $0.count == 1 ? $0[0] : nil }
    }
    guard let chosen else { return nil }
    guard text.isEmpty else { return ColumnChoice(text: text, label: chosen) }
    let texts = answer("Which columns hold the text? (several: 1 2)") {
      $0.isEmpty || $0.contains(chosen) ? nil : $0
    }
    return texts.map { ColumnChoice(text: $0, label: chosen) }
  }

  /// The columns with their numbers and what is in them.
  static func table(_ columns: [ColumnFacts]) -> [String] {
    var table = TextTable(
      ["", "column", "different", "words", "blank"], rightAligned: [0, 2, 3, 4])
    for (index, column) in columns.enumerated() {
      table.add([
        String(index + 1), Printable.text(column.name), Numbers.grouped(column.distinct),
        Numbers.short(column.meanWords, digits: 1), Numbers.grouped(column.blank),
      ])
    }
    return table.lines.map { "  " + $0 }
  }

  private func answer<Value>(_ question: String, _ accept: ([String]) -> Value?) -> Value? {
    for _ in 0..<Self.tries {
      Console.errorPrompt(question + " ")
      guard let line = readLine() else { return nil }
      let words = line.split { $0 == " " || $0 == "," }.map(String.init)
      let whole = facts.columns.contains { $0.name == line } ? [line] : words
      let names = whole.map(name)
      if let value = accept(names.compactMap { $0 }), !names.contains(nil) { return value }
      Console.error("Please answer with numbers or names from the table.")
    }
    return nil
  }

  private func name(_ answer: String) -> String? {
    if let column = facts.columns.first(where: { $0.name == answer }) { return column.name }
    guard let number = Int(answer), facts.columns.indices.contains(number - 1) else { return nil }
    return facts.columns[number - 1].name
  }
}
