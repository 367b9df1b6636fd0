import ArtifactStore
import Classifier

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
