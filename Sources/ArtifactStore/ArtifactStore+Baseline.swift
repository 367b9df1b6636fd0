import GRDB

extension ArtifactStore {
  /// The first version that a channel held since its baseline and that was made with the split
  /// `splitID`; nil where there is none.
  ///
  /// The baseline is what a person last decided for the channel: a rollback, a release, a restore, or
  /// what a run published with a new baseline accepted; before all of these, the first version. One
  /// whose bytes were freed cannot be asked any more, and the next one stands in for it.
  public func firstSinceBaseline(
    of job: String, in channel: String, splitID: String
  ) throws(StoreError) -> Version? {
    try read { db in
      let number = try Int.fetchOne(
        db,
        sql: """
          SELECT event.version FROM event
          JOIN version ON version.job = event.job AND version.number = event.version
          JOIN run ON run.id = version.run
          WHERE event.job = :job AND event.channel = :channel AND run.split = :split
            AND EXISTS (SELECT 1 FROM chunk WHERE chunk.artifact = version.artifact)
            AND event.id >= coalesce((
              SELECT max(act.id) FROM event AS act LEFT JOIN run AS made ON made.id = act.run
              WHERE act.job = :job AND act.channel = :channel
                AND (act.run IS NULL OR made.accepted_new_baseline = 1)), 0)
          ORDER BY event.id LIMIT 1
          """, arguments: ["job": job, "channel": channel, "split": splitID])
      return try number.flatMap { try Version.fetch(job: job, number: $0, in: db) }
    }
  }
}
