import TextFolding

/// Finds labels that differ by case, accents, signs or plural only.
struct LookAlikeLabels {
  /// A label as it occurs in the data.
  struct Label: Equatable {
    var name: String
    var rows: Int
    /// Whether it is in the job's closed set, or there is none.
    var isKnown = true
  }

  /// Combinations of singulars of one label beyond this are not looked at.
  private static let mostForms = 256

  private let labels: [Label]
  private var folder = Folder(.current)
  private var folded: [String] = []
  private var joined: [Int] = []

  /// Takes labels of different names, in any order.
  init(_ labels: [Label]) {
    self.labels = labels.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// An alias for every label but the most frequent of those that look alike, by name.
  mutating func proposals() -> [AliasProposal] {
    join()
    var groups: [Int: [Int]] = [:]
    for index in labels.indices { groups[root(of: index), default: []].append(index) }
    var proposals: [AliasProposal] = []
    for root in groups.keys.sorted() {
      let group = groups[root] ?? []
      guard group.count > 1, let target = group.min(by: goesBefore) else { continue }
      for index in group where index != target { proposals.append(proposal(index, target)) }
    }
    return proposals
  }

  /// Labels that share a form are joined, the later to the earlier.
  private mutating func join() {
    var owners: [String: Int] = [:]
    joined = Array(labels.indices)
    folded = labels.map { self.fold(Mojibake.repaired($0.name)) }
    for index in labels.indices {
      for form in forms(of: folded[index]) {
        let (one, other) = (root(of: owners[form] ?? index), root(of: index))
        owners[form] = one
        joined[max(one, other)] = min(one, other)
      }
    }
  }

  private func root(of index: Int) -> Int {
    var index = index
    while joined[index] != index { index = joined[index] }
    return index
  }

  /// A name of the closed set stays before one that is not; else the more frequent one.
  private func goesBefore(_ one: Int, _ other: Int) -> Bool {
    if labels[one].isKnown != labels[other].isKnown { return labels[one].isKnown }
    if labels[one].rows != labels[other].rows { return labels[one].rows > labels[other].rows }
    return one < other
  }

  private func proposal(_ from: Int, _ to: Int) -> AliasProposal {
    AliasProposal(
      from: labels[from].name, to: labels[to].name, fromRows: labels[from].rows,
      toRows: labels[to].rows, difference: difference(from, to))
  }

  private func difference(_ one: Int, _ other: Int) -> AliasProposal.Difference {
    let (left, right) = (labels[one].name, labels[other].name)
    if [left, right].contains(where: { !Mojibake.repaired($0).utf8.elementsEqual($0.utf8) }) {
      return .encoding
    }
    if left.lowercased().utf8.elementsEqual(right.lowercased().utf8) { return .letterCase }
    if folded[one].utf8.elementsEqual(folded[other].utf8) { return .accents }
    let (words, others) = (tokens(of: folded[one]), tokens(of: folded[other]))
    return words.joined().utf8.elementsEqual(others.joined().utf8) ? .punctuation : .plural
  }

  /// The words of a folded name, each as it is or as a singular that it may have, and without the
  /// blanks between them, for `t-shirt` and `tshirt`.
  private func forms(of name: String) -> Set<String> {
    let words = tokens(of: name)
    guard !words.isEmpty else { return [name] }
    var forms = [""]
    for word in words {
      let choices = [word] + PluralForms.singulars(of: word)
      if forms.count * choices.count > Self.mostForms {
        forms = forms.map { $0 + word }
      } else {
        forms = forms.flatMap { form in choices.map { form + $0 } }
      }
    }
    return Set(forms)
  }

  private mutating func fold(_ name: String) -> String {
    var folded: [UInt8] = []
    var name = name
    name.withUTF8 { folder.fold($0, into: &folded) }
    return String(decoding: folded, as: UTF8.self)
  }

  private func tokens(of folded: String) -> [String] {
    let bytes = Array(folded.utf8)
    var tokens: [Token] = []
    bytes.withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &tokens) }
    return tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
}
