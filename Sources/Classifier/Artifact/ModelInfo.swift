import TextFolding

/// What an artifact says of itself: nothing that can change without the model changing.
public struct ModelInfo: Sendable, Equatable {
  /// The version of the bytes that this program writes and reads.
  public static let format = "retrain-1"
  /// The version of the training code; it changes whenever the same inputs give other bytes.
  public static let trainer = "2"

  /// How the weights were found and how scores are made of them.
  public var settings: ModelSettings
  /// The job's name.
  public var job: String
  /// A digest of the training rows (folded keys and labels) in no particular order, in hexadecimal.
  public var trainingRows: String
  /// What scores are divided by before the softmax that gives confidences; above 0.
  public var temperature: Double

  /// Makes the description of a model.
  public init(settings: ModelSettings, job: String, trainingRows: String, temperature: Double) {
    self.settings = settings
    self.job = job
    self.trainingRows = trainingRows
    self.temperature = temperature
  }
}

extension ModelInfo {
  /// The `__metadata__` of an artifact; the pipeline's own values are beside it.
  func metadata(of pipeline: Pipeline) -> [String: String] {
    var metadata = [
      "format": ModelInfo.format,
      "trainer": ModelInfo.trainer,
      "pipeline": pipeline.version,
      "algorithm": settings.algorithm.rawValue,
      "words": ModelInfo.text(pipeline.words),
      "characters": ModelInfo.text(pipeline.characters),
      "shortest_token": String(pipeline.shortestToken),
      "stopwords": settings.stopWords.rawValue,
      "min_count": String(settings.minCount),
      "fold_accents": String(settings.foldAccents),
      "job": job,
      "training_rows": trainingRows,
      "temperature": String(temperature),
    ]
    if settings.algorithm == .linearSVM {
      metadata["balance"] = String(settings.balance)
      metadata["cost"] = String(settings.cost)
    }
    if pipeline.firstWord > 0 { metadata["first_word"] = String(pipeline.firstWord) }
    return metadata
  }

  /// Reads the `__metadata__` of an artifact, with the shortest token that makes word n-grams.
  static func read(
    _ metadata: [String: String]
  ) throws(ArtifactError) -> (info: ModelInfo, shortestToken: Int) {
    func value<Value>(
      _ key: String, _ parse: (String) -> Value?
    ) throws(ArtifactError) -> Value {
      guard let text = metadata[key] else { throw .badHeader("no \(key)") }
      guard let value = parse(text) else { throw .unsupported("\(key) \(text.prefix(40))") }
      return value
    }
    let _: Bool = try value("format") { $0 == ModelInfo.format ? true : nil }
    let hasFirstWord: Bool = try value("pipeline") { ["1": false, "2": true][$0] }
    let firstWord = hasFirstWord ? try value("first_word", share) : 0
    let settings = ModelSettings(
      algorithm: try value("algorithm", { Algorithm(rawValue: $0) }),
      words: try value("words", sizes),
      characters: try value("characters", sizes),
      stopWords: try value("stopwords", { .init(rawValue: $0) }),
      minCount: try value("min_count", { Int($0) }),
      firstWord: firstWord,
      balance: metadata["balance"].flatMap(Double.init) ?? 0,
      cost: metadata["cost"].flatMap(Double.init) ?? 1,
      foldAccents: try value("fold_accents", { Bool($0) }))
    let info = ModelInfo(
      settings: settings, job: try value("job", { $0 }),
      trainingRows: try value("training_rows", { $0 }),
      temperature: try value(
        "temperature", { Double($0).flatMap { $0 > 0 && $0.isFinite ? $0 : nil } }))
    let shortest: Int = try value("shortest_token", { Int($0).flatMap { $0 > 0 ? $0 : nil } })
    return (info, shortest)
  }

  private static func text(_ sizes: ClosedRange<Int>?) -> String {
    sizes.map { "\($0.lowerBound),\($0.upperBound)" } ?? ""
  }

  private static func share(_ text: String) -> Double? {
    Double(text).flatMap { $0 > 0 && $0 <= 1 ? $0 : nil }
  }

  private static func sizes(_ text: String) -> ClosedRange<Int>?? {
    guard !text.isEmpty else { return .some(nil) }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let from = parts[0], let to = parts[1], from >= 1, to >= from, to <= 10
    else { return nil }
    return from...to
  }
}
