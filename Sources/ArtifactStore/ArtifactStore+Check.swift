import FoundationEssentials
import GRDB

extension ArtifactStore {
  /// Checks everything that the store can check by itself: the database's structure, references,
  /// every artifact's and document's bytes, holdout rows, the event chain, the channels and
  /// their heads, but not who signed them.
  ///
  /// An empty answer means that all is well.
  public func check() throws(StoreError) -> [StoreFinding] {
    let structure = try structureFindings()
    // With a broken structure nothing that is read from it tells more.
    guard structure.isEmpty else { return structure }
    return try artifactFindings() + contentFindings() + runFindings() + verifyChain()
      + verifyHeads()
  }

  /// Checks that every event follows from the one before it, that sequence numbers grow, and that
  /// the channels stand where their last events say.
  public func verifyChain() throws(StoreError) -> [StoreFinding] {
    try read { db in
      var findings: [StoreFinding] = []
      var previous = Digest.zero
      var last: [String: ChannelEvent] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY id")
      var nextID: Int64 = 1
      while let row = try rows.next() {
        let event = try ChannelEvent(row: row)
        // A name has no control characters, so the joined one stands for one channel only.
        let key = event.job + "\n" + event.channel
        let hash = try event.expectedHash()
        let follows =
          event.id == nextID && event.previous == previous && event.hash == hash
          && event.sequence > last[key]?.sequence ?? 0
        if !follows { findings.append(.chain(event: event.id)) }
        previous = event.hash
        nextID = event.id + 1
        last[key] = event
      }
      let states = try Row.fetchAll(
        db, sql: "\(ChannelState.query) ORDER BY channel.job, channel.name"
      ).map { try ChannelState(row: $0) }
      for state in states {
        let event = last.removeValue(forKey: state.job + "\n" + state.name)
        if event?.sequence != state.sequence || event?.version != state.version
          || event?.digest != state.digest || event?.held != state.held
          || event?.hash != state.lastEvent
        {
          findings.append(.channel(job: state.job, name: state.name))
        }
      }
      let lost = last.values.sorted { $0.id < $1.id }
      return findings + lost.map { .channel(job: $0.job, name: $0.channel) }
    }
  }

  private func structureFindings() throws(StoreError) -> [StoreFinding] {
    try read { db in
      var findings: [StoreFinding] = []
      for line in try String.fetchAll(db, sql: "PRAGMA quick_check(20)") where line != "ok" {
        findings.append(.database(detail: line))
      }
      guard findings.isEmpty else { return findings }
      return try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
        .danglingReference(
          table: try row.text("table"),
          row: try row.decode(Int64?.self, forColumn: "rowid"))
      }
    }
  }

  private func artifactFindings() throws(StoreError) -> [StoreFinding] {
    let digests = try read { db in
      try Row.fetchAll(db, sql: "SELECT digest FROM artifact ORDER BY digest")
        .map { try $0.digest("digest") }
    }
    var findings: [StoreFinding] = []
    for digest in digests {
      do {
        try StoreError.translating(path: path) { try readArtifact(digest) { _ in } }
      } catch StoreError.damaged {
        findings.append(.artifact(digest))
      } catch StoreError.bytesCollected {
        // Nothing but gc takes bytes out, it leaves a note, and never what a channel holds.
        let isFine = try read { db in
          try Self.isFreed(digest, in: db)
            && Row.fetchAll(db, sql: ChannelState.query).allSatisfy {
              try $0.digest("digest") != digest
            }
        }
        if !isFine { findings.append(.artifact(digest)) }
      }
    }
    return findings
  }

  private func contentFindings() throws(StoreError) -> [StoreFinding] {
    try read { db in
      var findings: [StoreFinding] = []
      let documents = try Row.fetchCursor(
        db, sql: "SELECT digest, bytes FROM document ORDER BY digest")
      while let row = try documents.next() {
        let digest = try row.digest("digest")
        let bytes = try row.decode(Data.self, forColumn: "bytes")
        if Digest(hashing: bytes) != digest { findings.append(.document(digest)) }
      }
      let holdouts = try Row.fetchCursor(
        db, sql: "SELECT run, row_count, bytes FROM holdout ORDER BY run")
      while let row = try holdouts.next() {
        let rows = try? HoldoutRows(decoding: try row.decode(Data.self, forColumn: "bytes"))
        if try rows?.count != row.integer("row_count") {
          findings.append(.holdout(run: try row.decode(Int64.self, forColumn: "run")))
        }
      }
      return findings
    }
  }
}
