import Classifier
import Corpus

/// The label space of one run, and what models answer in it.
struct LabelSpace {
  /// All labels of corpus, candidate, incumbents and their runs, ascending as UTF-8 bytes.
  let labels: [String]
  private let numbers: [String: Int]
  private let aliases: [String: String]

  init(_ names: [String], aliases: [String: String]) {
    self.aliases = aliases
    let renamed = names.map { aliases[$0] ?? $0 }
    labels = Set(renamed).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    numbers = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
  }

  /// The number of a label after aliases; `nil` when it is not in the space.
  func number(of label: String) -> Int? { numbers[aliases[label] ?? label] }

  /// The numbers of a model's labels.
  func numbers(of model: Model) -> [Int] { model.labels.compactMap { number(of: $0) } }

  /// For each label of the space, whether a model can answer it.
  func knows(_ model: Model) -> [Bool] {
    var knows = [Bool](repeating: false, count: labels.count)
    for number in numbers(of: model) { knows[number] = true }
    return knows
  }

  /// Counts by label name as counts by number.
  func counts(_ counts: [String: Int]) -> [Int] {
    var all = [Int](repeating: 0, count: labels.count)
    for (label, count) in counts {
      if let number = number(of: label) { all[number] += count }
    }
    return all
  }
}
