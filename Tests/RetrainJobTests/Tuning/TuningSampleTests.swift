import Corpus
import Testing

@testable import RetrainJob

struct TuningSampleTests {
  /// 600 rows of three labels: half, a third and a sixth, and each text of the second label twice.
  private func corpus(_ split: Split = .share(0.2)) throws -> LabelledCorpus {
    let folder = try JobTestFolder()
    var lines = ["t,l"]
    for row in 0..<600 {
      switch row % 6 {
      case 0..<3: lines.append("caixa \(row),a")
      case 3, 4: lines.append("Livro \(row / 6),b")
      default: lines.append("boné \(row),c")
      }
    }
    let path = try folder.write("d.csv", lines.joined(separator: "\n") + "\n")
    return try withExtendedLifetime(folder) {
      try CorpusReader(
        [CorpusInput(path: path, name: "d.csv")], format: CSVFormat(),
        schema: RowSchema(text: ["t"], label: "l"), split: split, keepsRows: true, threads: 1
      ).read()
    }
  }

  @Test func aKeyIsInOnePartAlone() throws {
    let corpus = try corpus()
    let sample = TuningSample(corpus, split: .share(0.2), mostRows: nil)
    #expect(sample.rows.count == corpus.tally.train)
    var seen: [Int] = []
    for part in 0..<TuningSample.partCount {
      let (fold, heldOut) = sample.fold(part)
      guard case .rows(let training) = fold.training else { throw NoRows() }
      #expect(training.count + heldOut.count == sample.rows.count)
      #expect(!heldOut.isEmpty)
      #expect(Set(training.keys).isDisjoint(with: fold.holdout.keys))
      seen += heldOut
    }
    #expect(seen.sorted() == Array(0..<sample.rows.count))
  }

  @Test(arguments: [60, 100, 299])
  func aSampleHasTheSameShareOfEachLabel(_ most: Int) throws {
    let corpus = try corpus()
    let sample = TuningSample(corpus, split: .share(0.2), mostRows: most)
    #expect(sample.available == corpus.tally.train)
    #expect(abs(sample.rows.count - most) <= 4)
    for (label, rows) in corpus.trainingRows.enumerated() {
      let kept = sample.rows.labels.count { Int($0) == label }
      let share = Double(rows) * Double(most) / Double(corpus.tally.train)
      #expect(abs(Double(kept) - share) <= 2, "\(label)")
    }
    // Both rows of a text, or none.
    let all = Dictionary(grouping: sample.rows.keys.indices) { sample.rows.keys[$0] }
    let twice = all.values.filter { sample.rows.labels[$0[0]] == 1 }
    #expect(twice.allSatisfy { $0.count == 2 })
  }

  @Test func whatARunCouldHoldOutIsNotThere() throws {
    // Read as if nothing were held out: the split's own keys have to go all the same.
    let whole = TuningSample(try corpus(.files), split: .share(0.2), mostRows: nil)
    let held = TuningSample(try corpus(), split: .share(0.2), mostRows: nil)
    #expect(whole.rows.keys == held.rows.keys)
    #expect(whole.rows.labels == held.rows.labels)
  }

  @Test(arguments: [(2, 20_000), (200, 20_000), (405, 9_876), (2_629, 5_000), (0, 20_000)])
  func manyLabelsGetFewerRows(_ labels: Int, _ rows: Int) {
    #expect(TuningOptions.usualRows(labelCount: labels) == rows)
  }

  private struct NoRows: Error {}
}
