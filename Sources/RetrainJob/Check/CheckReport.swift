import Corpus

/// What a person wants to know of a job before it trains: the object that `check --json` prints.
public struct CheckReport: Encodable, Sendable, Equatable {
  /// Two rows of one text with different labels.
  public struct Conflict: Encodable, Sendable, Equatable {
    public var first: RowPlace
    public var second: RowPlace
  }

  /// Labels with fewer rows than this are told.
  public static let fewRows = 20

  /// The job's name, or the path of its file where that could not be read.
  public var job: String
  /// What keeps a run from starting, in the order in which a run would meet it.
  public var errors: [Problem] = []
  /// The data files, by path from the job file.
  public var files: [String] = []
  public var rows = RowFigures()
  /// Every label, ascending as UTF-8 bytes.
  public var labels: [CheckedLabel] = []
  /// Labels that are not in the job's closed set.
  public var unknownLabels: [LabelCount] = []
  /// Labels that look like one.
  public var aliases: [AliasProposal] = []
  /// The aliases that the job has, led to the names that `aliases` proposes.
  public var presentAliases: [String: String] = [:]
  /// The first conflicts; `rows.conflicts` counts all.
  public var conflicts: [Conflict] = []
  /// The cases of which rows speak.
  public var cases: [CaseFinding] = []
  /// How many cases a run asks.
  public var activeCases = 0
  public var damage: [TextDamage] = []
  public var gates: [GateNeed] = []

  /// Begins a report.
  public init(job: String) { self.job = job }

  /// Whether a run could start.
  public var isReady: Bool { errors.isEmpty }

  /// What a run would exit with before it trained; 0 when it could start.
  public var exitCode: Int32 { errors.first?.code ?? 0 }

  /// Labels with few rows, the rarest first.
  public var rareLabels: [CheckedLabel] {
    labels.filter { $0.rows < Self.fewRows || $0.isNotMeasured }.enumerated()
      .sorted { ($0.element.rows, $0.offset) < ($1.element.rows, $1.offset) }.map(\.element)
  }

  enum CodingKeys: String, CodingKey {
    case job, outcome, errors, files, rows, labels
    case unknownLabels = "unknown_labels"
    case aliases, conflicts, cases
    case activeCases = "active_cases"
    case damage, gates
  }

  /// Writes every field.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(job, forKey: .job)
    try container.encode(isReady ? "ready" : "failed", forKey: .outcome)
    try container.encode(errors, forKey: .errors)
    try container.encode(files, forKey: .files)
    try container.encode(rows, forKey: .rows)
    try container.encode(
      Dictionary(labels.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first }),
      forKey: .labels)
    try container.encode(unknownLabels, forKey: .unknownLabels)
    try container.encode(aliases, forKey: .aliases)
    try container.encode(conflicts, forKey: .conflicts)
    try container.encode(cases, forKey: .cases)
    try container.encode(activeCases, forKey: .activeCases)
    try container.encode(damage, forKey: .damage)
    try container.encode(gates, forKey: .gates)
  }
}

extension RowPlace {
  init(_ row: LabelConflict.Row) { self.init(file: row.file, line: row.line, label: row.label) }
}
