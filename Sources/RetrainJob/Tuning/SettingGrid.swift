import Classifier
import TextFolding

/// The settings that a tuning tries: one key of the job's `model` after another, a few values each.
enum SettingGrid: CaseIterable {
  case algorithm, words, characters, stopWords, minCount, firstWord, balance, cost

  /// The settings that differ from `settings` in this key alone; another algorithm comes with its own
  /// defaults. `language` is the one whose stop words stand out.
  func alternatives(to settings: ModelSettings, language: StopWords?) -> [ModelSettings] {
    let isLinear = settings.algorithm == .linearSVM
    switch self {
    case .algorithm:
      return Algorithm.allCases.filter { $0 != settings.algorithm }.map {
        var other = ModelSettings(algorithm: $0)
        other.stopWords = settings.stopWords
        other.foldAccents = settings.foldAccents
        return other
      }
    case .words: return Self.vary(settings, \.words, [1...1, 1...2])
    case .characters:
      let values = settings.words == nil ? [] : [ClosedRange<Int>?.none]
      return Self.vary(settings, \.characters, values + [2...5, 3...5])
    case .stopWords:
      return Self.vary(settings, \.stopWords, [.none] + (language.map { [$0] } ?? []))
    case .minCount: return Self.vary(settings, \.minCount, isLinear ? [1, 2] : [1, 2, 3])
    case .firstWord: return isLinear ? Self.vary(settings, \.firstWord, [0, 0.25, 0.5, 1]) : []
    case .balance: return isLinear ? Self.vary(settings, \.balance, [0, 0.25, 0.5, 0.75]) : []
    case .cost: return isLinear ? Self.vary(settings, \.cost, [0.5, 1, 2, 4]) : []
    }
  }

  /// `settings` with the value that `other` has for this key; an algorithm comes with all the rest.
  func copied(from other: ModelSettings, to settings: ModelSettings) -> ModelSettings {
    var copy = settings
    switch self {
    case .algorithm: copy = other
    case .words: copy.words = other.words
    case .characters: copy.characters = other.characters
    case .stopWords: copy.stopWords = other.stopWords
    case .minCount: copy.minCount = other.minCount
    case .firstWord: copy.firstWord = other.firstWord
    case .balance: copy.balance = other.balance
    case .cost: copy.cost = other.cost
    }
    return copy
  }

  /// The most settings that a search from `settings` tries, itself included.
  static func mostSettings(from settings: ModelSettings, language: StopWords?) -> Int {
    let algorithms = SettingGrid.algorithm.alternatives(to: settings, language: language)
    let keys = allCases.filter { $0 != .algorithm }
    let most = ([settings] + algorithms).map { start in
      keys.reduce(0) { $0 + $1.alternatives(to: start, language: language).count }
    }
    return 1 + algorithms.count + (most.max() ?? 0)
  }

  private static func vary<Value: Equatable>(
    _ settings: ModelSettings, _ key: WritableKeyPath<ModelSettings, Value>, _ values: [Value]
  ) -> [ModelSettings] {
    values.filter { $0 != settings[keyPath: key] }.map { value in
      var other = settings
      other[keyPath: key] = value
      return other
    }
  }
}
