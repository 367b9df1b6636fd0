import Corpus
import TextFolding

/// The columns of the n-grams of tokens and of rows.
struct GramNumbering: Sendable {
  /// The fingerprint of each column, ascending.
  let fingerprints: [UInt64]
  /// The length of each column's n-gram in bytes; 0 for a first word, which peers do not have.
  let byteCounts: [UInt8]
  /// What each column is.
  let families: [GramFamily]
  private let makesWords: [Bool]
  private let takesSingles: Bool
  /// The columns of the character n-grams of each token, by its number.
  private let characters: [UInt32]
  private let characterStarts: [Int]
  /// The column of each token as a word.
  private let words: [UInt32]
  /// The column of each token as a first word, where it is one.
  private let firstWords: [UInt32: UInt32]
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
    let firsts = pipeline.firstWord > 0 ? Set(tokens.firsts).subtracting([TokenRows.noToken]) : []
    let opening = firsts.sorted()
    let openingPrints = opening.map { token in
      tokens.table.distinct.withBytes(of: token) { Fingerprint(.firstWord, $0).value }
    }
    let lists =
      [singles, grams.flatMap(\.characters), openingPrints] + sequences.map(\.fingerprints)
    let ranks = FingerprintRanks(lists, threads: threads)
    fingerprints = ranks.fingerprints
    characters = ranks.ranks[1]
    firstWords = Dictionary(uniqueKeysWithValues: zip(opening, ranks.ranks[2]))
    self.sequences = Array(ranks.ranks[3...])
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
    var families = [GramFamily](repeating: .sequence, count: ranks.fingerprints.count)
    for (family, columns) in zip([GramFamily.word, .characters, .firstWord], ranks.ranks) {
      for column in columns { families[Int(column)] = family }
    }
    self.families = families

    var byteCounts = [UInt8](repeating: 0, count: ranks.fingerprints.count)
    for (place, column) in zip(places, ranks.ranks[0]) {
      byteCounts[Int(column)] = tokens.table.distinct.withBytes(of: tokens.used[place]) {
        UInt8(clamping: $0.count)
      }
    }
    let lengths = [grams.flatMap(\.characterBytes)] + sequences.map(\.byteCounts)
    for (columns, lengths) in zip([ranks.ranks[1]] + self.sequences, lengths) {
      for (column, length) in zip(columns, lengths) { byteCounts[Int(column)] = length }
    }
    self.byteCounts = byteCounts
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
      counts.endCharacters()
      if let column = firstWords[tokens.firsts[row]] { counts.add(column) }
      counts.endRow()
    }
    return counts
  }
}
