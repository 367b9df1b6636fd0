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
    model.foldAccents = block["fold-accents"]?.boolean() ?? true
    if model.words == nil && model.characters == nil { fail(.noFeatures) }
    return model
  }
}
