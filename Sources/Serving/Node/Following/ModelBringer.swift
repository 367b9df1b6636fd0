/// Brings what a channel names to a file, verified.
protocol ModelBringer: Sendable {
  /// Leaves the channel's model in the file, or throws and leaves the file as it was.
  func pull() async throws(PullError) -> PullOutcome
}

extension Puller: ModelBringer {}
