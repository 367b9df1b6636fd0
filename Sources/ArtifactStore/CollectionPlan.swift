import GRDB

/// Finds out what may be freed, within one transaction.
///
/// Of every job the newest `count` versions stay, what each channel holds, the `count` versions
/// that it held before on its way here (so that as many rollbacks in a row work), and the pinned
/// ones. A version that left all of these can be pointed at no more; its row, its run and its
/// events stay, and the same bytes come back when a run trains them again. Held-out answers go with
/// the version, and those of runs that made none with the newest `count` runs.
struct CollectionPlan {
  let count: Int

  func make(in db: Database) throws -> StoreCollection {
    var collection = StoreCollection()
    let jobs = try String.fetchAll(
      db, sql: "SELECT job FROM version UNION SELECT job FROM run ORDER BY job")
    var needed = Set<Digest>()
    var candidates: [Version] = []
    var keptRuns = Set<Int64>()
    for job in jobs {
      let needs = try self.needs(of: job, in: db)
      let versions = try Row.fetchAll(
        db, sql: "\(Version.query) WHERE version.job = ? ORDER BY version.number DESC",
        arguments: [job]
      ).map { try Version(row: $0) }
      for version in versions {
        if let needs = needs[version.number] {
          collection.kept.append(StoreCollection.Kept(version: version, needs: needs))
          needed.insert(version.digest)
          keptRuns.insert(version.run)
        } else {
          candidates.append(version)
        }
      }
      let newest = try Int64.fetchAll(
        db, sql: "SELECT id FROM run WHERE job = ? ORDER BY id DESC LIMIT ?",
        arguments: [job, count])
      keptRuns.formUnion(newest)
    }
    collection.freed = candidates.filter { $0.hasBytes && !needed.contains($0.digest) }
    let answers = try Row.fetchAll(
      db, sql: "SELECT run, length(bytes) AS length FROM holdout ORDER BY run")
    for row in answers {
      let run = try row.decode(Int64.self, forColumn: "run")
      guard !keptRuns.contains(run) else { continue }
      collection.runs.append(run)
      collection.answerBytes += try row.integer("length")
    }
    return collection
  }

  /// Why each version of a job that is needed is, by its number.
  private func needs(of job: String, in db: Database) throws -> [Int: [StoreCollection.Need]] {
    var needs: [Int: [StoreCollection.Need]] = [:]
    let newest = try Int.fetchAll(
      db, sql: "SELECT number FROM version WHERE job = ? ORDER BY number DESC LIMIT ?",
      arguments: [job, count])
    for number in newest { needs[number, default: []].append(.newest) }
    let channels = try Row.fetchAll(
      db, sql: "SELECT name, version FROM channel WHERE job = ? ORDER BY name", arguments: [job])
    for row in channels {
      let (channel, held) = (try row.text("name"), try row.integer("version"))
      needs[held, default: []].append(.held(channel: channel))
      let way = try ArtifactStore.way(of: channel, job: job, in: db)
      var before: [Int] = []
      for number in way.dropLast().reversed()
      where number != held && !before.contains(number) && before.count < count {
        before.append(number)
        needs[number, default: []].append(.wayBack(channel: channel))
      }
    }
    for pin in try Pin.all(of: job, in: db) {
      needs[pin.version, default: []].append(.pinned(by: pin.actor, reason: pin.reason))
    }
    return needs
  }
}
