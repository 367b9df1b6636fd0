import Gates

/// The cases in a report.
public struct CaseFigures: Codable, Sendable, Equatable {
  /// A required case that failed.
  public struct Failure: Codable, Sendable, Equatable {
    public var id: String
    public var text: String
    public var expect: String?
    public var predicted: String
    public var confidence: Double

    enum CodingKeys: String, CodingKey { case id, text, expect, predicted, confidence }

    /// Writes `null` for a case that only expects its group to agree.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(text, forKey: .text)
      try container.encode(expect, forKey: .expect)
      try container.encode(predicted, forKey: .predicted)
      try container.encode(confidence, forKey: .confidence)
    }
  }

  public var total = 0
  public var passed = 0
  public var knownFailing = 0
  public var failed: [Failure] = []

  /// No cases yet.
  public init() {}

  init(_ report: CaseReport) {
    total = report.total
    passed = report.passed
    knownFailing = report.knownFailures.count
    failed = report.failed.map {
      Failure(
        id: $0.id, text: $0.text, expect: $0.expect, predicted: $0.predicted,
        confidence: $0.confidence)
    }
  }

  enum CodingKeys: String, CodingKey {
    case total, passed
    case knownFailing = "known_failing"
    case failed
  }
}

/// Why a case failed, for a person: what weighed most and what the channels say. Kept beside the
/// report, whose fields are fixed.
public struct CaseInsight: Codable, Sendable, Equatable {
  /// An n-gram and what it adds for the predicted label against the expected one.
  public struct Weight: Codable, Sendable, Equatable {
    public var text: String
    public var weight: Double
  }

  /// What the model of a channel says of the text.
  public struct Answer: Codable, Sendable, Equatable {
    public var channel: String
    public var version: String
    public var predicted: String
    public var confidence: Double
  }

  public var id: String
  /// The line of the case file.
  public var line: Int
  public var weights: [Weight]
  public var incumbents: [Answer]
}

/// All that a run says of its cases: the column `cases` of the store, where the figures of the
/// report stand beside what is for people.
public struct CaseFindings: Codable, Sendable, Equatable {
  public var figures = CaseFigures()
  /// One for each failed case, in the same order.
  public var insights: [CaseInsight] = []
  /// Known failures that pass now.
  public var nowPassing: [String] = []

  /// No findings yet.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case insights
    case nowPassing = "now_passing"
  }

  /// Reads what `encode` wrote.
  public init(from decoder: any Decoder) throws {
    figures = try CaseFigures(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    insights = try container.decode([CaseInsight].self, forKey: .insights)
    nowPassing = try container.decode([String].self, forKey: .nowPassing)
  }

  /// Writes the figures and the rest into one object.
  public func encode(to encoder: any Encoder) throws {
    try figures.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(insights, forKey: .insights)
    try container.encode(nowPassing, forKey: .nowPassing)
  }
}
