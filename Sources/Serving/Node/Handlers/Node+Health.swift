import HTTPTypes
import ArtifactStore
import FoundationEssentials

extension Node {
  /// `GET /healthz`: the process answers.
  func process() -> Answer {
    var answer = Answer.json(["status": "alive"])
    answer.headers[.cacheControl] = "no-store"
    return answer
  }

  /// `GET /readyz`: a verified model is at hand, and which.
  func ready() throws(Refusal) -> Answer {
    struct Ready: Encodable {
      struct Channel: Encodable {
        var channel: String
        var version: String
        var digest: String
        var sequence: Int
        /// Seconds since the head was issued.
        var age: Double
        /// Seconds since the model took over.
        var loaded: Double
      }

      var status = "ready"
      var version: String
      var digest: String
      var age: Double
      var channels: [Channel]
    }
    let model = try model()
    let now = Date()
    let channels = channels.compactMap { channel in
      channel.current.map {
        Ready.Channel(
          channel: channel.name, version: $0.state.name, digest: $0.state.digest.description,
          sequence: $0.state.sequence, age: $0.age(at: now),
          loaded: max(0, now.timeIntervalSince($0.loaded)))
      }
    }
    var answer = Answer.json(
      Ready(
        version: model.state.name, digest: model.state.digest.description,
        age: model.age(at: now), channels: channels))
    answer.headers[.cacheControl] = "no-store"
    return answer
  }
}
