/// What one gate will look at tonight, as far as the data alone tells.
public struct GateNeed: Encodable, Sendable, Equatable {
  /// Whether the gate can pass.
  public enum Status: String, Encodable, Sendable {
    /// The data has what the gate needs, or lets it pass already.
    case met
    /// The gate will refuse whatever is trained.
    case unmet
    /// Only a trained model, or a published one to compare with, will tell.
    case later
  }

  /// The figures behind it.
  public enum Facts: Sendable, Equatable {
    /// Rows read, and the least that pass.
    case rows(read: Int, least: Int)
    /// Texts with more than one label, of how many.
    case conflicts(Int, of: Int)
    /// A share of the held out rows: how many of them have to be right.
    case rightAnswers(Int, of: Int)
    /// A mean over the labels that are held out.
    case meanOver(labels: Int, rows: Int)
    /// The held out rows of the label, and how few of them may be right: fewer refuse.
    case labelAnswers(Int, of: Int)
    /// Labels that have too few held out rows to be compared, of how many; with their rows.
    case tooFewHeldOut([LabelCount], of: Int, least: Int)
    /// Labels that have too few rows to be compared; with their rows.
    case tooFewRows([LabelCount], of: Int, least: Int)
    /// Texts that may go wrong, none coming right, before the gate refuses.
    case losses(Int)
    /// The job compares with a published version.
    case incumbent
    /// The model keeps accents, so this variant will differ.
    case keepsAccents
    /// Nothing but the trained model.
    case model
  }

  /// The gate, as a run's report names it.
  public var name: String
  public var status: Status
  public var threshold: Double?
  public var facts: Facts

  enum CodingKeys: String, CodingKey {
    case name, status, value, threshold, needed, total, labels
  }

  /// Writes the figures under the same names for every gate, `null` where it has none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(status, forKey: .status)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(value, forKey: .value)
    try container.encode(needed, forKey: .needed)
    try container.encode(total, forKey: .total)
    try container.encode(labels, forKey: .labels)
  }

  private var value: Double? {
    switch facts {
    case .rows(let read, _): Double(read)
    case .conflicts(let conflicting, let keys): keys == 0 ? nil : Double(conflicting) / Double(keys)
    default: nil
    }
  }

  private var needed: Int? {
    switch facts {
    case .rows(_, let least): least
    case .rightAnswers(let needed, _), .labelAnswers(let needed, _): needed
    case .tooFewHeldOut(_, _, let least), .tooFewRows(_, _, let least): least
    case .losses(let losses): losses
    default: nil
    }
  }

  private var total: Int? {
    switch facts {
    case .conflicts(_, let keys): keys
    case .rightAnswers(_, let rows), .labelAnswers(_, let rows), .meanOver(_, let rows): rows
    case .tooFewHeldOut(_, let labels, _), .tooFewRows(_, let labels, _): labels
    default: nil
    }
  }

  private var labels: [LabelCount]? {
    switch facts {
    case .tooFewHeldOut(let labels, _, _), .tooFewRows(let labels, _, _): labels
    default: nil
    }
  }
}

/// A label and a number of its rows.
public struct LabelCount: Encodable, Sendable, Equatable {
  public var label: String
  public var rows: Int

  /// Names a label and a number of its rows.
  public init(label: String, rows: Int) {
    self.label = label
    self.rows = rows
  }
}
