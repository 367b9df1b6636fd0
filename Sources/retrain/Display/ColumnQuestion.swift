import RetrainJob

/// Asks whoever sits at the terminal which columns hold text and label.
struct ColumnQuestion {
  private static let tries = 3
  private let facts: CSVFacts

  init(_ facts: CSVFacts) { self.facts = facts }

  /// The columns, of which some may be known already; nil where the answers name none.
  func ask(text: [String], label: String?) -> ColumnChoice? {
    Console.error("Which columns of \(facts.file) hold text and label is not plain:")
    Console.error(Self.table(facts.columns).joined(separator: "\n"))
    var chosen = label
    if chosen == nil {
      chosen = answer("Which column holds the label? (its number or name)") {
        $0.count == 1 && !text.contains($0[0]) ? $0[0] : nil
      }
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
      guard let line = readLine() else {
        Console.error("")
        return nil
      }
      if let names = names(line), let value = accept(names) { return value }
      Console.error("Please answer with numbers or names from the table.")
    }
    return nil
  }

  /// The columns that an answer means, each one once; nil where a part of it means none.
  private func names(_ line: String) -> [String]? {
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "," }.map(String.init)
    let whole = words.joined(separator: " ")
    if let only = name(whole) { return [only] }
    var names: [String] = []
    for word in words {
      guard let name = name(word) else { return nil }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private func name(_ answer: String) -> String? {
    if let column = facts.columns.first(where: { $0.name == answer }) { return column.name }
    guard let number = Int(answer), facts.columns.indices.contains(number - 1) else { return nil }
    return facts.columns[number - 1].name
  }
}
