import ArtifactStore
import Classifier
import Corpus

/// What one channel holds, opened.
struct LoadedIncumbent {
  var channel: String
  /// `products@12`.
  var version: String
  var model: Model
  /// What the run that made it said of its data; absent for a model without a store.
  var record: RunRecord?

  /// Opens what every channel of a job holds, in the order of promotion, then of their names.
  static func all(
    of job: JobFile, in store: ArtifactStore
  ) throws(RunError) -> [LoadedIncumbent] {
    var loaded: [LoadedIncumbent] = []
    var models: [Digest: Model] = [:]
    for channel in try states(of: job, in: store) {
      let version = "\(job.name)@\(channel.version)"
      let model: Model
      if let known = models[channel.digest] {
        model = known
      } else {
        model = try open(channel.digest, version, in: store)
        models[channel.digest] = model
      }
      let record = try RunError.store { () throws(StoreError) in
        try store.run(forVersion: channel.version, of: job.name)
      }
      loaded.append(
        LoadedIncumbent(
          channel: channel.name, version: version, model: model, record: record?.record))
    }
    return loaded
  }

  /// Opens the first version since the baseline, where nothing else keeps permitted drops from adding
  /// up: no channel but the first holds a version that can be compared with on this split, and the
  /// first holds another one by now.
  static func anchor(
    of job: JobFile, in store: ArtifactStore, beside incumbents: [LoadedIncumbent], splitID: String
  ) throws(RunError) -> LoadedIncumbent? {
    let first = job.channels[0]
    let isAnchored = incumbents.contains { $0.channel != first && $0.record?.splitID == splitID }
    guard !isAnchored else { return nil }
    let version = try RunError.store { () throws(StoreError) in
      try store.firstSinceBaseline(of: job.name, in: first, splitID: splitID)
    }
    guard let version, !incumbents.contains(where: { $0.version == version.name }) else {
      return nil
    }
    return LoadedIncumbent(
      channel: first, version: version.name,
      model: try open(version.digest, version.name, in: store),
      record: nil)
  }

  /// Opens the one model that a dry run was given instead of what the channels hold.
  ///
  /// It is compared as the job's last channel would be. Its run is not known: the gates of rows and
  /// labels have nothing to compare with, and its split is taken to be the job's.
  static func given(_ path: String, for job: JobFile) throws(RunError) -> LoadedIncumbent {
    let bytes: [UInt8]
    do throws(CorpusError) { bytes = try CSVTable.bytes(path: path) } catch {
      throw .corpus(error)
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    do throws(ArtifactError) {
      let model = try Model(ArtifactBytes(bytes))
      try model.exam.check(model)
      return LoadedIncumbent(
        channel: job.channels[job.channels.count - 1], version: name, model: model, record: nil)
    } catch {
      throw .incumbent(version: name, error)
    }
  }

  private static func states(
    of job: JobFile, in store: ArtifactStore
  ) throws(RunError) -> [ChannelState] {
    let states = try RunError.store { () throws(StoreError) in try store.channels(job: job.name) }
    let order = Dictionary(uniqueKeysWithValues: zip(job.channels, job.channels.indices))
    return states.enumerated().sorted { one, other in
      let left = (order[one.element.name] ?? .max, one.offset)
      return left < (order[other.element.name] ?? .max, other.offset)
    }.map(\.element)
  }

  static func open(
    _ digest: Digest, _ version: String, in store: ArtifactStore
  ) throws(RunError) -> Model {
    let data = try RunError.store { () throws(StoreError) in try store.artifact(digest) }
    do throws(ArtifactError) {
      let model = try Model(ArtifactBytes(Array(data)))
      try model.exam.check(model)
      return model
    } catch {
      throw .incumbent(version: version, error)
    }
  }
}

extension RunError {
  /// Runs `body` and says of what it throws that it came from the store.
  static func store<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(RunError) -> Value {
    do throws(StoreError) { return try body() } catch { throw .store(error) }
  }
}
