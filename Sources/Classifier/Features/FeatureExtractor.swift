import Corpus
import TextFolding

/// Texts as numbered n-grams under one pipeline; what depends on a token alone is made once a
/// token, when the first row has it.
struct FeatureExtractor<Numbering: FeatureNumbering>: Sendable {
  private static var none: UInt32 { .max }

  let pipeline: Pipeline
  private(set) var numbering: Numbering
  private var tokens: TokenTable
  /// The place of each distinct token in the lists below; `none` until a row has it.
  private var places: [UInt32] = []
  private var prefixes: [Fingerprint] = []
  private var unigrams: [UInt32] = []
  private var firstWords: [UInt32] = []
  private var characterEnds: [Int] = [0]
  private var characterNumbers: [UInt32] = []
  /// The one feature of each raw word, where it can have no more than one a token: one look instead
  /// of one for each list above. `none`, `several` or `unseen` where it has not one.
  private var singles: [UInt32] = []
  private let keepsSingles: Bool
  private static var several: UInt32 { .max - 1 }
  private static var unseen: UInt32 { .max - 2 }

  init(_ pipeline: Pipeline, numbering: Numbering) {
    self.pipeline = pipeline
    self.numbering = numbering
    tokens = TokenTable(pipeline)
    keepsSingles =
      pipeline.characters == nil && pipeline.isWithinTokens && pipeline.firstWord == 0
  }

  /// The number of distinct tokens that it remembers.
  var tokenCount: Int { places.count }

  /// Prepares the raw words of `table`; the calls below take no others.
  mutating func extend(to table: WordTable) {
    tokens.extend(to: table)
    while places.count < tokens.distinct.count { places.append(Self.none) }
    if keepsSingles {
      while singles.count < table.count { singles.append(Self.unseen) }
    }
  }

  /// Appends the numbers of a row's known features, repeats included: word n-grams to one list,
  /// character n-grams to the other. Returns the number of its first word as a feature of its own.
  @discardableResult
  mutating func append(
    _ row: some Sequence<UInt32>, words: inout [UInt32], characters: inout [UInt32]
  ) -> UInt32? {
    guard keepsSingles else { return appendAll(row, words: &words, characters: &characters) }
    for word in row {
      let single = singles[Int(word)]
      if single < Self.unseen {
        words.append(single)
      } else if single != Self.none {
        let before = words.count
        _ = appendAll(CollectionOfOne(word), words: &words, characters: &characters)
        guard single == Self.unseen else { continue }
        switch words.count - before {
        case 0: singles[Int(word)] = Self.none
        case 1: singles[Int(word)] = words[before]
        default: singles[Int(word)] = Self.several
        }
      }
    }
    return nil
  }

  private mutating func appendAll(
    _ row: some Sequence<UInt32>, words: inout [UInt32], characters: inout [UInt32]
  ) -> UInt32? {
    var first: UInt32?
    let longest = pipeline.words?.upperBound ?? 0
    let takesSingles = pipeline.words?.lowerBound == 1
    var recent: [UInt32] = []
    for word in row {
      for place in tokens.range(of: word) {
        let token = tokens[place]
        if places[Int(token)] == Self.none { appendToken(token) }
        let index = Int(places[Int(token)])
        let grams = characterEnds[index]..<characterEnds[index + 1]
        if !grams.isEmpty { characters.append(contentsOf: characterNumbers[grams]) }
        guard tokens.makesWords[Int(token)] else { continue }
        if first == nil { first = firstWords[index] }
        guard longest > 0 else { continue }
        if takesSingles, unigrams[index] != Self.none { words.append(unigrams[index]) }
        guard longest > 1 else { continue }
        recent.append(token)
        appendNGrams(endingAt: recent, to: &words)
      }
    }
    return first == Self.none ? nil : first
  }

  private mutating func appendNGrams(endingAt recent: [UInt32], to words: inout [UInt32]) {
    guard let sizes = pipeline.words else { return }
    for size in sizes where size > 1 && size <= recent.count {
      var fingerprint = prefixes[Int(places[Int(recent[recent.count - size])])]
      for token in recent[(recent.count - size + 1)...] {
        fingerprint.append(0x20)
        tokens.distinct.withBytes(of: token) { for byte in $0 { fingerprint.append(byte) } }
      }
      if let number = numbering.number(of: fingerprint.value) { words.append(number) }
    }
  }

  private mutating func appendToken(_ token: UInt32) {
    var prefix = Fingerprint(.word)
    var firstWord = Fingerprint(.firstWord)
    var grams: [UInt64] = []
    tokens.distinct.withBytes(of: token) { bytes in
      for byte in bytes {
        prefix.append(byte)
        firstWord.append(byte)
      }
      if let sizes = pipeline.characters {
        NGrams.characters(of: bytes, sizes: sizes) { fingerprint, _ in grams.append(fingerprint) }
      }
    }
    places[Int(token)] = UInt32(prefixes.count)
    prefixes.append(prefix)
    let hasUnigram = tokens.makesWords[Int(token)] && pipeline.words?.lowerBound == 1
    unigrams.append(hasUnigram ? numbering.number(of: prefix.value) ?? Self.none : Self.none)
    let isFeature = pipeline.firstWord > 0 && tokens.makesWords[Int(token)]
    firstWords.append(isFeature ? numbering.number(of: firstWord.value) ?? Self.none : Self.none)
    for gram in grams {
      if let number = numbering.number(of: gram) { characterNumbers.append(number) }
    }
    characterEnds.append(characterNumbers.count)
  }
}
