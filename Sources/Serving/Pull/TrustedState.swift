public import ArtifactStore
import FoundationEssentials
import Glibc

/// What a node pulled last, kept as JSON in `FILE.trust` beside the model: a channel whose sequence
/// number is lower than this is not followed.
public struct TrustedState: Codable, Equatable, Sendable {
  private static let format = "retrain-trust-1"
  private static let mostBytes = 1 << 16

  private let format: String
  /// The job whose channel it is.
  public let job: String
  public let channel: String
  /// The channel's sequence number.
  public let sequence: Int
  /// The number of the version that the channel named.
  public let version: Int
  /// The artifact's digest.
  public let digest: Digest

  /// What a channel holds now.
  init(_ head: ChannelState) {
    format = TrustedState.format
    job = head.job
    channel = head.name
    sequence = head.sequence
    version = head.version
    digest = head.digest
  }

  /// `products@12`.
  public var name: String { "\(job)@\(version)" }

  /// Where the state of the model in `file` is kept.
  public static func path(for file: String) -> String { file + ".trust" }

  /// The state of the model in `file`; nil while there is none.
  public static func read(for file: String) throws(PullError) -> TrustedState? {
    let path = path(for: file)
    guard let bytes = try bytes(of: path) else { return nil }
    guard let state = try? JSONDecoder().decode(TrustedState.self, from: Data(bytes)),
      state.format == TrustedState.format
    else { throw .badState(path: path) }
    return state
  }

  /// Keeps the state of the model in `file`.
  func save(for file: String) throws(PullError) {
    let path = TrustedState.path(for: file)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var data = try? encoder.encode(self) else { throw .badState(path: path) }
    data.append(UInt8(ascii: "\n"))
    var replacement = try ReplacementFile(for: path)
    try replacement.write(Array(data))
    try replacement.putInPlace()
  }

  private static func bytes(of path: String) throws(PullError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreadable(path: path, errno: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= mostBytes {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, errno: errno) }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
    throw .badState(path: path)
  }
}
