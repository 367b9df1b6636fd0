public import TextFolding

/// What learns: the `model.algorithm` of a job file, spelt as there.
public enum Algorithm: String, Codable, Sendable, CaseIterable {
  case linearSVM = "linear-svm"
  case multinomialNB = "multinomial-nb"
  case complementNB = "complement-nb"
}

/// Which features a model is trained on and by which algorithm: the `model` block of a job file.
public struct ModelSettings: Sendable, Equatable {
  public var algorithm: Algorithm
  /// Lengths of the word n-grams, in tokens; nil for none.
  public var words: ClosedRange<Int>?
  /// Lengths of the character n-grams inside words, in scalars; nil for none.
  public var characters: ClosedRange<Int>?
  /// The language whose stop words are taken out before bigrams are made.
  public var stopWords: StopWords
  /// Features seen in fewer training rows than this are dropped; at least 1.
  public var minCount: Int
  /// How much the first word counts as a feature of its own, 0 to 1; 0 for Naive Bayes.
  public var firstWord: Double
  /// How far the cost of an error grows as a label's rows get fewer: the exponent of the mean number
  /// of rows a label over its own, 0 to 1. For `linear-svm` alone.
  public var balance: Double
  /// C of the linear SVM, above 0 to 100: what an error costs beside the size of the weights.
  public var cost: Double
  /// False only to reproduce the bug that this project was made for.
  public var foldAccents: Bool

  /// The defaults of an algorithm, unless told otherwise.
  ///
  /// The weight of the first word and the balance were chosen by cross-validation on the training rows
  /// of seven sets of products; 0.35 to 0.7 and 0.3 to 0.6 do nearly as well on all of them.
  public init(
    algorithm: Algorithm = .linearSVM,
    words: ClosedRange<Int>?,
    characters: ClosedRange<Int>?,
    stopWords: StopWords = .none,
    minCount: Int = 1,
    firstWord: Double? = nil,
    balance: Double? = nil,
    cost: Double = 1,
    foldAccents: Bool = true
  ) {
    self.algorithm = algorithm
    self.words = words
    self.characters = characters
    self.stopWords = stopWords
    self.minCount = minCount
    let isLinear = algorithm == .linearSVM
    self.firstWord = firstWord ?? (isLinear ? 0.5 : 0)
    self.balance = balance ?? (isLinear ? 0.5 : 0)
    self.cost = cost
    self.foldAccents = foldAccents
  }

  /// Words [1, 2], characters [3, 5] and the first word for `linear-svm`, words [1, 1] alone for
  /// Naive Bayes.
  ///
  public init(algorithm: Algorithm = .linearSVM) {
    switch algorithm {
    case .linearSVM:
      self.init(algorithm: algorithm, words: 1...2, characters: 3...5)
    case .multinomialNB, .complementNB:
      self.init(algorithm: algorithm, words: 1...1, characters: nil)
    }
  }
}

/// Coded under the keys of the job file; a range is a pair of numbers and none is left out.
extension ModelSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case algorithm, words, characters
    case stopWords = "stopwords"
    case minCount = "min-count"
    case firstWord = "first-word"
    case balance, cost
    case foldAccents = "fold-accents"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let language = try values.decode(String.self, forKey: .stopWords)
    guard let stopWords = StopWords(rawValue: language) else {
      throw DecodingError.dataCorruptedError(
        forKey: .stopWords, in: values, debugDescription: "no stop words for this language")
    }
    self.init(
      algorithm: try values.decode(Algorithm.self, forKey: .algorithm),
      words: try values.decodeIfPresent(ClosedRange<Int>.self, forKey: .words),
      characters: try values.decodeIfPresent(ClosedRange<Int>.self, forKey: .characters),
      stopWords: stopWords,
      minCount: try values.decode(Int.self, forKey: .minCount),
      firstWord: try values.decodeIfPresent(Double.self, forKey: .firstWord) ?? 0,
      balance: try values.decodeIfPresent(Double.self, forKey: .balance) ?? 0,
      cost: try values.decodeIfPresent(Double.self, forKey: .cost) ?? 1,
      foldAccents: try values.decode(Bool.self, forKey: .foldAccents))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(algorithm, forKey: .algorithm)
    try values.encodeIfPresent(words, forKey: .words)
    try values.encodeIfPresent(characters, forKey: .characters)
    try values.encode(stopWords.rawValue, forKey: .stopWords)
    try values.encode(minCount, forKey: .minCount)
    if algorithm == .linearSVM {
      try values.encode(firstWord, forKey: .firstWord)
      try values.encode(balance, forKey: .balance)
      try values.encode(cost, forKey: .cost)
    }
    try values.encode(foldAccents, forKey: .foldAccents)
  }
}
