import TextFolding

/// How many of the words of texts are stop words of each language.
struct StopWordTally {
  private var tokens = 0
  private var counts: [StopWords: Int] = [:]
  private var folder = Folder(.current)
  private var folded: [UInt8] = []
  private var words: [Token] = []
  private let lists = StopWords.allCases.filter { $0 != .none }.map {
    ($0, StopWordList($0, foldedBy: .current))
  }

  /// Counts the words of a text in UTF-8 that stands there so many `times`.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, times: Int = 1) {
    folded.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    folder.fold(bytes, into: &folded)
    folded.withUnsafeBufferPointer { folded in
      FoldTable.current.tokens(of: folded, into: &words)
      tokens += words.count * times
      for word in words {
        let token = UnsafeBufferPointer(rebasing: folded[word.range])
        for (language, list) in lists where list.contains(token) {
          counts[language, default: 0] += times
        }
      }
    }
  }

  /// The language whose stop words are the most frequent, and their share of all words; nil where no
  /// language stands out.
  var language: (stopWords: StopWords, share: Double)? {
    guard tokens > 0, let most = lists.map(\.0).max(by: { count($0) < count($1) }) else {
      return nil
    }
    let share = Double(count(most)) / Double(tokens)
    return share >= 0.03 ? (most, share) : nil
  }

  private func count(_ language: StopWords) -> Int { counts[language] ?? 0 }
}
