public import FoundationEssentials

/// What a serving node is told of a channel: which artifact it holds, under which sequence number,
/// and until when that may be believed.
///
/// On the wire it is one JSON object with sorted keys; a signature covers its exact bytes, so that
/// nobody writes it twice (`Sources/Serving/PROTOCOL.md`).
public struct ChannelHead: Equatable, Sendable {
  /// The value of `format`.
  public static let format = "retrain-head-1"
  /// A head of more bytes is refused before it is read.
  public static let mostBytes = 16384

  public let job: String
  public let channel: String
  /// Grows with every event of the channel.
  public let sequence: Int
  /// The number of the version.
  public let version: Int
  /// The artifact's digest.
  public let digest: Digest
  /// Bytes of the artifact.
  public let length: Int
  /// Hash of the channel's last event.
  public let event: Digest
  /// Kept to the millisecond, as `expires`.
  public let issued: Date
  /// From then on nobody believes this head.
  public let expires: Date

  /// The head of a channel as it stands, issued at `issued` for `lifetime` seconds.
  init(_ state: ChannelState, issued: Date, lifetime: Double) {
    job = state.job
    channel = state.name
    sequence = state.sequence
    version = state.version
    digest = state.digest
    length = state.byteCount
    event = state.lastEvent
    self.issued = issued
    expires = issued.addingTimeInterval(lifetime)
  }

  /// `products@12`.
  public var name: String { "\(job)@\(version)" }

  /// Whether it may no longer be believed at `now`.
  public func isExpired(at now: Date) -> Bool { now >= expires }

  /// Whether it is the head of `state`.
  public func describes(_ state: ChannelState) -> Bool {
    job == state.job && channel == state.name && sequence == state.sequence
      && version == state.version && digest == state.digest && length == state.byteCount
      && event == state.lastEvent
  }
}

extension ChannelHead {
  /// The object as it is written.
  private struct Wire: Codable {
    var format: String
    var job: String
    var channel: String
    var sequence: Int
    var version: Int
    var digest: Digest
    var length: Int
    var event: Digest
    var issued: String
    var expires: String
  }

  /// Reads what `encoded` wrote; keys that it does not know are left to later formats.
  public init(decoding bytes: Data) throws(HeadError) {
    guard bytes.count <= ChannelHead.mostBytes,
      let wire = try? JSONDecoder().decode(Wire.self, from: bytes),
      wire.format == ChannelHead.format, !wire.job.isEmpty, !wire.channel.isEmpty,
      wire.sequence >= 1, wire.version >= 1, wire.length >= 0,
      let issued = try? TimeText.date(wire.issued), let expires = try? TimeText.date(wire.expires)
    else { throw .malformed }
    job = wire.job
    channel = wire.channel
    sequence = wire.sequence
    version = wire.version
    digest = wire.digest
    length = wire.length
    event = wire.event
    self.issued = issued
    self.expires = expires
  }

  /// The bytes that are signed and served.
  func encoded() throws(StoreError) -> Data {
    let wire = Wire(
      format: ChannelHead.format, job: job, channel: channel, sequence: sequence,
      version: version, digest: digest, length: length, event: event,
      issued: try TimeText.text(issued, field: "issued"),
      expires: try TimeText.text(expires, field: "expires"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(wire) else { throw .invalid(field: "head") }
    return bytes
  }
}
