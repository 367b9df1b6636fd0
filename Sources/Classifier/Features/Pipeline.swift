public import TextFolding

/// The text pipeline that travels with a model: from raw bytes to the n-grams that are its features.
///
/// Trainer and every server prepare a text with these values and nothing else, so that they cannot
/// prepare it in two ways.
public struct Pipeline: Sendable {
  /// The version of the steps themselves, written into every artifact: 2 where the first word counts
  /// apart, which readers of version 1 would pass over.
  var version: String { firstWord > 0 ? "2" : "1" }

  /// How scalars fold, and which of them make tokens.
  public var fold: FoldTable
  /// The sizes of word n-grams; `nil` for none.
  public var words: ClosedRange<Int>?
  /// The sizes of character n-grams inside padded tokens; `nil` for none.
  public var characters: ClosedRange<Int>?
  /// Tokens of fewer scalars than this make no word n-grams.
  public var shortestToken: Int
  /// Folded tokens that make no word n-grams, ascending as bytes.
  public var stopWords: [[UInt8]]
  /// The value of the first word as a feature of its own, above 0; 0 for none. Product titles open
  /// with the name of the thing, and what follows may name any other.
  public var firstWord: Double

  /// Makes a pipeline from its parts.
  public init(
    fold: FoldTable, words: ClosedRange<Int>?, characters: ClosedRange<Int>?, shortestToken: Int,
    stopWords: [[UInt8]], firstWord: Double = 0
  ) {
    self.fold = fold
    self.words = words
    self.characters = characters
    self.shortestToken = shortestToken
    self.stopWords = stopWords
    self.firstWord = firstWord
  }

  /// The pipeline that a job's settings ask for.
  public init(_ settings: ModelSettings) {
    let fold = settings.foldAccents ? FoldTable.current : .keepingAccents
    self.init(
      fold: fold, words: settings.words, characters: settings.characters,
      shortestToken: settings.algorithm == .linearSVM ? 1 : 2,
      stopWords: StopWordList(settings.stopWords, foldedBy: fold).words,
      firstWord: settings.firstWord)
  }

  /// Whether every feature of a text lies inside one token, so that counts of words are enough.
  var isWithinTokens: Bool { (words?.upperBound ?? 1) == 1 }
}
