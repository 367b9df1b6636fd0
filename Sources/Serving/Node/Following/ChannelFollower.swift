import ArtifactStore
import Logging
import Synchronization

/// Keeps one served channel at what its source names: brings the model, opens it and lets it pass its
/// exam before it takes over; whatever fails, the incumbent answers on.
final class ChannelFollower: Sendable {
  let channel: ServedChannel
  private let bringer: any ModelBringer
  private let file: String
  private let interval: Double
  private let metrics: NodeMetrics
  private let logger: Logger
  /// What the last failure was, so that one which stays is told once.
  private let lastFailure = Mutex<PullError?>(nil)

  /// Follows `channel` by the file that `bringer` writes, every `interval` seconds.
  init(
    _ channel: ServedChannel, by bringer: any ModelBringer, file: String, interval: Double,
    metrics: NodeMetrics, logger: Logger
  ) {
    self.channel = channel
    self.bringer = bringer
    self.file = file
    self.interval = interval
    self.metrics = metrics
    self.logger = logger
  }

  /// Takes the model that an earlier process left in the file, if it still holds.
  func takeFileAtHand() {
    do throws(PullError) {
      guard let state = try TrustedState.read(for: file), state.channel == channel.name else {
        return
      }
      let model = try ServedModel(path: file, state: state)
      channel.swap(to: model)
      tell(model, "answers from the file at hand")
    } catch {
      logger.notice("the file at hand is not used", metadata: ["channel": .string(channel.name)])
    }
  }

  /// One look at the channel.
  func look() async throws(PullError) {
    do throws(PullError) {
      let outcome = try await bringer.pull()
      let result = try take(outcome.state)
      metrics.add(result, of: channel.name)
      lastFailure.withLock { $0 = nil }
    } catch {
      metrics.add(error.isRefusal ? .refused : .failed, of: channel.name)
      throw error
    }
  }

  /// Looks again and again until the task is cancelled; `isFirst` leaves out the first look.
  func follow(isFirst: Bool) async {
    var schedule = PollSchedule(seconds: interval)
    var generator = SystemRandomNumberGenerator()
    var pause =
      isFirst
      ? schedule.start(hasModel: channel.current != nil, using: &generator)
      : schedule.pause(after: .unchanged, using: &generator)
    while true {
      do { try await Task.sleep(for: .seconds(pause)) } catch { return }
      do throws(PullError) {
        try await look()
        pause = schedule.pause(after: .unchanged, using: &generator)
      } catch {
        if error == .cancelled { return }
        tell(error)
        pause = schedule.pause(
          after: error.isRefusal ? .refused : .failed, using: &generator)
      }
    }
  }

  /// Tells of a failure, once.
  func tell(_ error: PullError) {
    let isNew = lastFailure.withLock { last in
      defer { last = error }
      return last != error
    }
    guard isNew else { return }
    let incumbent = channel.current?.state.name ?? "none"
    logger.error(
      error.isRefusal ? "a model was refused" : "the channel could not be looked at",
      metadata: [
        "channel": .string(channel.name), "incumbent": .string(incumbent),
        "reason": .string(error.code),
      ])
  }

  private func take(_ state: TrustedState) throws(PullError) -> PullResult {
    if let current = channel.current, current.state.digest == state.digest {
      // The head may be newer, and other nodes are given it; the model stays as it is.
      guard current.state != state else { return .unchanged }
      channel.swap(to: ServedModel(current, state: state))
      return current.state.version == state.version ? .unchanged : .swapped
    }
    let model = try ServedModel(path: file, state: state)
    channel.swap(to: model)
    tell(model, "took over")
    return .swapped
  }

  private func tell(_ model: ServedModel, _ what: String) {
    logger.notice(
      "\(model.state.name) \(what)",
      metadata: [
        "channel": .string(channel.name), "digest": .string(model.state.digest.description),
        "sequence": .stringConvertible(model.state.sequence),
      ])
  }
}
