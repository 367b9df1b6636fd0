public import FoundationEssentials

/// What lists of runs show of one, and what *unchanged* repeats of it.
public struct RunSummary: Equatable, Sendable, Identifiable {
  /// Grows with every run of the store.
  public let id: Int64
  public let job: String
  public let outcome: RunOutcome
  public let exitCode: Int32
  public let started: Date
  public let finished: Date
  /// The version that was published or confirmed.
  public let version: Int?
  public let candidate: Digest?
  public let inputKey: Digest?
  public let splitID: String?
  public let rowsRead: Int
  public let acceptedNewBaseline: Bool
  public let gatesJSON: String
  public let casesJSON: String
  public let errorJSON: String
  public let reportJSON: String
}
