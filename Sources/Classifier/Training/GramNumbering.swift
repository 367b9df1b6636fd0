/// The columns of the n-grams of tokens and of rows.
struct GramNumbering: Sendable {
  /// The fingerprint of each column, ascending.
  let fingerprints: [UInt64]
  /// Whether a column is a character n-gram.
  let isCharacters: [Bool]
  private let makesWords: [Bool]
  private let takesSingles: Bool
  /// The columns of the character n-grams of each token, by its number.
  private let characters: [UInt32]
  private let characterStarts: [Int]
  /// The column of each token as a word.
  private let words: [UInt32]
  /// The columns of longer word n-grams, and how many each row has, part by part.
  private let sequences: [[UInt32]]
  private let sequenceCounts: [[UInt32]]

  init(
    _ tokens: TokenRows, _ grams: [TokenGrams], _ sequences: [WordSequences], _ pipeline: Pipeline,
    threads: Int
  ) {
    let makesWords = tokens.table.makesWords
    self.makesWords = makesWords
    takesSingles = pipeline.words?.lowerBound == 1
    let places = tokens.used.indices.filter { makesWords[Int(tokens.used[$0])] }
    var singles: [UInt64] = []
    if takesSingles {
      let all = grams.flatMap(\.words)
      singles = places.map { all[$0] }
    }
    let lists = [singles, grams.flatMap(\.characters)] + sequences.map(\.fingerprints)
    let ranks = FingerprintRanks(lists, threads: threads)
    fingerprints = ranks.fingerprints
    characters = ranks.ranks[1]
    self.sequences = Array(ranks.ranks[2...])
    sequenceCounts = sequences.map(\.counts)

    var words = [UInt32](repeating: 0, count: makesWords.count)
    for (place, column) in zip(places, ranks.ranks[0]) { words[Int(tokens.used[place])] = column }
    self.words = words
    var starts = [Int](repeating: 0, count: makesWords.count + 1)
    for (token, count) in zip(tokens.used, grams.lazy.flatMap(\.counts)) {
      starts[Int(token) + 1] = Int(count)
    }
    for token in makesWords.indices { starts[token + 1] += starts[token] }
    characterStarts = starts
    var isCharacters = [Bool](repeating: false, count: ranks.fingerprints.count)
    for column in ranks.ranks[1] { isCharacters[Int(column)] = true }
    self.isCharacters = isCharacters
  }

  /// Counts the n-grams of some rows, those of part `part`.
  func count(_ rows: Range<Int>, of tokens: TokenRows, part: Int) -> GramCounts {
    var counts = GramCounts(columnCount: fingerprints.count)
    var next = 0
    for row in rows {
      let end = next + Int(sequenceCounts[part][row - rows.lowerBound])
      for token in tokens[row] where takesSingles && makesWords[Int(token)] {
        counts.add(words[Int(token)])
      }
      for entry in next..<end { counts.add(sequences[part][entry]) }
      next = end
      counts.endWords()
      for token in tokens[row] {
        for entry in characterStarts[Int(token)]..<characterStarts[Int(token) + 1] {
          counts.add(characters[entry])
        }
      }
      counts.endRow()
    }
    return counts
  }
}
