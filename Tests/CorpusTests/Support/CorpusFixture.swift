import Foundation

@testable import Corpus

/// A job's files, given as text and read from a folder that is there as long as the reading.
struct CorpusFixture {
  /// Contents of the files that train, then of those that are held out; called `0.csv`, `1.csv`, ….
  var training: [String]
  var holdout: [String] = []
  var split = Split.share(0.2)
  var id: String?
  var keepsRows = true
  var unlabelled = RowSchema.Unlabelled.reject

  func read(
    threads: Int = 1,
    onBlock: @escaping @Sendable (Int, UnsafeRawBufferPointer) -> Void = { _, _ in }
  ) throws -> LabelledCorpus {
    let folder = FileManager.default.temporaryDirectory.appending(path: "corpus-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var inputs: [CorpusInput] = []
    for (index, content) in (training + holdout).enumerated() {
      let file = folder.appending(path: "\(index).csv")
      try Data(content.utf8).write(to: file)
      inputs.append(
        CorpusInput(path: file.path, name: "\(index).csv", isHoldout: index >= training.count))
    }
    return try CorpusReader(
      inputs, format: CSVFormat(),
      schema: RowSchema(text: ["text"], label: "label", id: id, unlabelled: unlabelled),
      split: split, keepsRows: keepsRows, threads: threads
    ).read(onBlock: onBlock)
  }

  /// Rows `text,label` below their header.
  static func file(_ rows: [(text: String, label: String)]) -> String {
    "text,label\n" + rows.map { "\($0.text),\($0.label)\n" }.joined()
  }

  /// Rows of a few words of two hundred, so that some texts repeat, with labels of very different
  /// frequency, so that some are rare and some keys have two.
  static func randomRows(_ count: Int, seed: UInt64) -> [(text: String, label: String)] {
    var random = SplitMix64(state: seed)
    return (0..<count).map { _ in
      let words = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        ["anéis", "ANEIS", "Bola", "bola", "São", "sao", "kit"].randomElement(using: &random) ?? ""
      }
      let number = Int.random(in: 0..<200, using: &random)
      let rare = Int.random(in: 0..<40, using: &random)
      let label = rare == 0 ? "raro \(Int.random(in: 0..<4, using: &random))" : "l\(number % 3)"
      return ("\(words.joined(separator: " ")) \(number)", label)
    }
  }
}

extension LabelledCorpus {
  /// All labels that have a number.
  var allLabels: [String] { labels + unseenLabels }

  /// The rows in their order, each with key, label and words.
  func written(_ rows: WordRows) -> [String] {
    (0..<rows.count).map { row in
      let texts = rows[row].map { word in
        words.withBytes(of: word) { String(decoding: $0, as: UTF8.self) }
      }
      let label = allLabels[Int(rows.labels[row])]
      return "\(rows.keys[row]) \(label) \(texts.joined(separator: " "))"
    }
  }

  /// The training rows, where they were kept.
  var trainingWordRows: WordRows {
    guard case .rows(let rows) = training else { return WordRows() }
    return rows
  }

  /// How often each word stands in each label, whichever way the corpus knows it.
  var wordCounts: [String: Int] {
    var counts: [String: Int] = [:]
    func add(_ word: UInt32, _ label: Int, _ count: Int) {
      let text = words.withBytes(of: word) { String(decoding: $0, as: UTF8.self) }
      counts["\(allLabels[label]) \(text)", default: 0] += count
    }
    switch training {
    case .rows(let rows):
      for row in 0..<rows.count {
        for word in rows[row] { add(word, Int(rows.labels[row]), 1) }
      }
    case .counts(let table):
      table.forEach { add($0, Int(ranks[Int($1)]), Int($2)) }
    }
    return counts
  }
}
