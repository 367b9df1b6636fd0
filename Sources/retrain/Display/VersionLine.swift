import ArtifactStore
import RetrainJob

/// One version in a list.
struct VersionLine {
  private struct Object: Encodable {
    var version: String
    var job: String
    var digest: String
    var bytes: Int
    var published: String
    var run: Int64
    var channels: [String]
  }

  private let version: Version
  private let channels: [ChannelState]

  /// `channels` are those that hold the version.
  init(_ version: Version, _ channels: [ChannelState]) {
    self.version = version
    self.channels = channels
  }

  /// The cells of a table: version, time, size, digest, channels.
  var cells: [String] {
    [
      version.name, Numbers.time(version.published), Numbers.grouped(version.byteCount),
      String(version.digest.hex.prefix(12)),
      channels.map { $0.held ? "\($0.name) (held)" : $0.name }.joined(separator: ", "),
    ]
  }

  /// The version as one line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        version: version.name, job: version.job, digest: version.digest.description,
        bytes: version.byteCount, published: Numbers.time(version.published), run: version.run,
        channels: channels.map(\.name)))
  }
}
