internal import Corpus

extension JobInputs {
  /// The files in the order in which they are read: those that train, then those held out.
  var corpusInputs: [CorpusInput] {
    training.map { CorpusInput(path: $0.path, name: $0.path) }
      + holdout.map { CorpusInput(path: $0.path, name: $0.path, isHoldout: true) }
  }
}

extension Holdout {
  /// The rows' split.
  var split: Split {
    switch self {
    case .share(let share): .share(share)
    case .files: .files
    }
  }
}
