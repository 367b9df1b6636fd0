import Synchronization
import Testing

@testable import Corpus

/// Threads, cuts into files and the order of files must not show in anything that is trained on.
@Suite struct CorpusOrderTests {
  private static let rows = CorpusFixture.randomRows(9_000, seed: 12)
  private static let whole = [CorpusFixture.file(rows)]

  private struct Content: Equatable {
    var labels: [String]
    var trainingRows: [Int]
    var digest: String
    var training: [String]
    var counts: [String: Int]
    var holdout: [String]
    var tally: CorpusTally
    var notMeasured: [String]

    init(_ corpus: LabelledCorpus) {
      labels = corpus.allLabels
      trainingRows = corpus.trainingRows
      digest = corpus.trainingDigest
      training = corpus.written(corpus.trainingWordRows)
      counts = corpus.wordCounts
      holdout = corpus.written(corpus.holdout)
      tally = corpus.tally
      notMeasured = corpus.notMeasured.map { "\($0.label) \($0.keys)" }
    }
  }

  @Test(arguments: [true, false])
  func theRowsAreTheSameWhateverTheThreadsAndTheOrderOfFiles(keepsRows: Bool) throws {
    var fixture = CorpusFixture(training: Self.whole, keepsRows: keepsRows)
    let expected = Content(try fixture.read(threads: 1))
    #expect(Content(try fixture.read(threads: 2)) == expected)
    #expect(Content(try fixture.read(threads: 3)) == expected)
    #expect(expected.training.isEmpty == !keepsRows)
    let parts = [Self.rows[..<100], Self.rows[100..<5_000], Self.rows[5_000...]]
      .map { CorpusFixture.file(Array($0)) }
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      fixture.training = order.map { parts[$0] }
      #expect(Content(try fixture.read(threads: 2)) == expected)
    }
  }

  @Test func countsAreThoseOfTheKeptRows() throws {
    var fixture = CorpusFixture(training: Self.whole)
    let kept = Content(try fixture.read())
    fixture.keepsRows = false
    let counted = Content(try fixture.read())
    #expect(counted.counts == kept.counts)
    #expect(counted.digest == kept.digest)
    #expect(counted.holdout == kept.holdout)
  }

  @Test func anotherRowIsAnotherDigest() throws {
    let one = try CorpusFixture(training: Self.whole).read()
    let other = try CorpusFixture(
      training: [CorpusFixture.file(Self.rows + [(text: "mais um", label: "raro 1")])]
    ).read()
    #expect(one.trainingDigest != other.trainingDigest)
  }

  @Test(arguments: [1, 2]) func everyBlockOfEveryFileIsHandedOnceWithItsFile(threads: Int) throws {
    let bytes = Mutex<[[UInt8]]>([[], []])
    let files = ["id,text,label\n1,a,b\n", "id,text,label\n2,c,d\n3,e,f\n"]
    _ = try CorpusFixture(training: files, id: "id").read(threads: threads) { file, block in
      bytes.withLock { $0[file] += Array(block) }
    }
    #expect(bytes.withLock { $0 } == files.map { Array($0.utf8) })
  }

  @Test(arguments: [1, 2]) func anErrorInALaterFileComesThrough(threads: Int) throws {
    let fixture = CorpusFixture(training: Self.whole + ["text,label\n\"open,a\n"])
    #expect(throws: CorpusError.self) { try fixture.read(threads: threads) }
  }
}
