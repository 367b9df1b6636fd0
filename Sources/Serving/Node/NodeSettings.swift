public import ArtifactStore

/// What a node follows and where it answers.
public struct NodeSettings: Sendable {
  /// Where models come from.
  public var origin: PullOrigin
  /// The job, where there are several.
  public var job: String?
  /// The channel that answers.
  public var channel: String
  /// The channel that people see beside it.
  public var comparison: String?
  /// Keys that may have signed the heads; without any no signature is asked for.
  public var keys: [TrustedKey] = []
  /// The folder for the models and the trusted states.
  public var folder: String
  /// Seconds between two looks.
  public var interval = 30.0
  public var host = "127.0.0.1"
  /// 0 for any that is free.
  public var port = 8080
  public var limits = NodeLimits()

  /// Settings with the usual values.
  public init(
    from origin: PullOrigin, channel: String, folder: String, job: String? = nil,
    comparison: String? = nil
  ) {
    self.origin = origin
    self.channel = channel
    self.folder = folder
    self.job = job
    self.comparison = comparison
  }

  /// The file of a channel's model; a slash in a name leads nowhere.
  func file(of channel: String) -> String {
    "\(folder)/\(channel.replacing("/", with: "_")).model"
  }
}
