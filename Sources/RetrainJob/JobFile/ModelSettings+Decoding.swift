internal import Classifier
internal import TextFolding

extension Field {
  /// The `model` block; what is not said follows from the algorithm.
  func model() -> ModelSettings? {
    guard let block = block(JobFileKeys.model) else { return nil }
    let algorithm = block["algorithm"]?.choice(of: Algorithm.allCases) ?? .linearSVM
    var model = ModelSettings(algorithm: algorithm)
    if let lengths = block["words"]?.ngramLengths() { model.words = lengths }
    if let lengths = block["characters"]?.ngramLengths() { model.characters = lengths }
    let languages: [StopWords] = [.none, .pt, .es, .fr, .en]
    model.stopWords = block["stopwords"]?.choice(of: languages) ?? StopWords.none
    model.minCount = block["min-count"]?.integer(atLeast: 1) ?? 1
    if algorithm == .linearSVM {
      let share = AllowedRange(0, 1)
      model.firstWord = block["first-word"]?.number(in: share) ?? model.firstWord
      model.balance = block["balance"]?.number(in: share) ?? model.balance
      model.cost = block["cost"]?.number(in: AllowedRange(0.001, 100)) ?? model.cost
    } else {
      for key in JobFileKeys.linearOnly { block[key]?.fail(.notForAlgorithm(algorithm.rawValue)) }
    }
    model.foldAccents = block["fold-accents"]?.boolean() ?? true
    if model.words == nil && model.characters == nil { fail(.noFeatures) }
    return model
  }
}
