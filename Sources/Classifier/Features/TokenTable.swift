import Corpus
import TextFolding

/// The tokens of raw words under one pipeline, each raw word folded and cut once.
struct TokenTable: Sendable {
  private let pipeline: Pipeline
  private let stopWords: Set<[UInt8]>
  private var folder: Folder
  private var folded: [UInt8] = []
  private var cut: [Token] = []
  private var ends: [Int] = [0]
  private var tokens: [UInt32] = []
  /// The distinct folded tokens.
  private(set) var distinct = WordTable()
  /// Whether a distinct token takes part in word n-grams.
  private(set) var makesWords: [Bool] = []

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    stopWords = Set(pipeline.stopWords)
    folder = Folder(pipeline.fold)
  }

  /// Folds and cuts the words that `table` has and this does not have yet.
  mutating func extend(to table: WordTable) {
    while ends.count <= table.count {
      table.withBytes(of: UInt32(ends.count - 1)) { append($0) }
    }
  }

  /// Where the tokens of a raw word stand: a range and not a slice, which would be retained for
  /// every word of every row.
  @inline(__always)
  func range(of word: UInt32) -> Range<Int> { ends[Int(word)]..<ends[Int(word) + 1] }

  /// The number of the distinct token at a place of some word's range.
  @inline(__always)
  subscript(place: Int) -> UInt32 { tokens[place] }

  private mutating func append(_ word: UnsafeBufferPointer<UInt8>) {
    folded.removeAll(keepingCapacity: true)
    cut.removeAll(keepingCapacity: true)
    folder.fold(word, into: &folded)
    folded.withUnsafeBufferPointer { text in
      pipeline.fold.tokens(of: text, into: &cut)
      for token in cut {
        let bytes = UnsafeBufferPointer(rebasing: text[token.range])
        let number = distinct.intern(bytes)
        if Int(number) == makesWords.count {
          makesWords.append(
            token.scalars >= pipeline.shortestToken && !stopWords.contains(Array(bytes)))
        }
        tokens.append(number)
      }
    }
    ends.append(tokens.count)
  }
}
