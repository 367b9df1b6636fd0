import GRDB

/// What one store has and another lacks: what a restore would lose.
public struct HistoryLoss: Equatable, Sendable {
  /// Events of channels.
  public var events: Int
  /// Versions, `products@12`, that the other does not have under that number with these bytes.
  public var versions: [String]
  /// Runs.
  public var runs: Int

  /// Nothing by default.
  public init(events: Int = 0, versions: [String] = [], runs: Int = 0) {
    self.events = events
    self.versions = versions
    self.runs = runs
  }

  /// Whether nothing would be lost.
  public var isEmpty: Bool { events == 0 && versions.isEmpty && runs == 0 }
}

extension ArtifactStore {
  /// What this store has that `other` lacks; histories that have the same beginning part where
  /// their first events or runs differ.
  public func history(beyond other: ArtifactStore) throws(StoreError) -> HistoryLoss {
    let (mine, theirs) = (try historyLines(), try other.historyLines())
    let known = Set(theirs.versions)
    return HistoryLoss(
      events: Self.rest(of: mine.events, after: theirs.events),
      versions: mine.versions.filter { !known.contains($0) }.map(\.name),
      runs: Self.rest(of: mine.runs, after: theirs.runs))
  }

  /// The highest sequence number of any channel; 0 where there is none.
  public func highestSequence() throws(StoreError) -> Int {
    try read { db in try Int.fetchOne(db, sql: "SELECT max(sequence) FROM event") ?? 0 }
  }

  private struct VersionLine: Hashable {
    let name: String
    let digest: String
  }

  private func historyLines() throws(StoreError) -> (
    events: [String], runs: [String], versions: [VersionLine]
  ) {
    try read { db in
      (
        try String.fetchAll(db, sql: "SELECT hash FROM event ORDER BY id"),
        try String.fetchAll(
          db,
          sql: """
            SELECT id || ' ' || job || ' ' || outcome || ' ' || started || ' ' || finished
            FROM run ORDER BY id
            """),
        try Row.fetchAll(db, sql: "SELECT name, artifact FROM version ORDER BY job, number").map {
          VersionLine(name: try $0.text("name"), digest: try $0.text("artifact"))
        }
      )
    }
  }

  private static func rest(of mine: [String], after theirs: [String]) -> Int {
    mine.count - zip(mine, theirs).prefix { $0 == $1 }.count
  }
}
