public import ArtifactStore
import FoundationEssentials

/// What a node believed last, kept as JSON in `FILE.trust` beside the model: a channel whose sequence
/// number is lower than this is not followed.
public struct TrustedState: Equatable, Sendable {
  private static let format = "retrain-trust-1"
  private static let mostBytes = 1 << 16

  /// The head that was believed.
  public let head: ChannelHead
  /// Its exact bytes and signature, for other nodes that pull from this one.
  public let signed: SignedHead
  /// Where it came from, and what the server called it (ETag); nil where asking is cheap.
  let source: String?
  let tag: String?

  init(_ head: ChannelHead, _ signed: SignedHead, source: String?, tag: String?) {
    self.head = head
    self.signed = signed
    self.source = source
    self.tag = source == nil ? nil : tag
  }

  /// The job whose channel it is.
  public var job: String { head.job }
  public var channel: String { head.channel }
  /// The channel's sequence number.
  public var sequence: Int { head.sequence }
  /// The number of the version that the channel named.
  public var version: Int { head.version }
  /// The artifact's digest.
  public var digest: Digest { head.digest }
  /// `products@12`.
  public var name: String { head.name }

  /// Whether `file` holds what was pulled, whole.
  public func isWhole(in file: String) throws(PullError) -> Bool {
    var atHand = try FileAtHand(file)
    return try atHand.holds(head)
  }

  /// Where the state of the model in `file` is kept.
  public static func path(for file: String) -> String { file + ".trust" }

  /// The state of the model in `file`; nil while there is none.
  ///
  /// - Throws: `badState`, `unreadable`.
  public static func read(for file: String) throws(PullError) -> TrustedState? {
    let path = path(for: file)
    guard let bytes = try SmallFile.bytes(of: path, most: mostBytes) else { return nil }
    guard bytes.count <= mostBytes,
      let wire = try? JSONDecoder().decode(Wire.self, from: Data(bytes)), wire.format == format,
      let head = try? ChannelHead(decoding: Data(wire.head.utf8))
    else { throw .badState(path: path) }
    let signed = SignedHead(bytes: Data(wire.head.utf8), signature: wire.signature)
    return TrustedState(head, signed, source: wire.source, tag: wire.tag)
  }

  /// Keeps the state of the model in `file`.
  func save(for file: String) throws(PullError) {
    let path = TrustedState.path(for: file)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var data = try? encoder.encode(Wire(self)) else { throw .badState(path: path) }
    data.append(UInt8(ascii: "\n"))
    var replacement = try ReplacementFile(for: path)
    try replacement.write(Array(data))
    try replacement.putInPlace()
  }

  /// The object as it is written: the head is its exact text, and what people look for stands beside
  /// it.
  private struct Wire: Codable {
    var format: String
    var job: String
    var channel: String
    var sequence: Int
    var version: Int
    var digest: Digest
    var head: String
    var signature: String?
    var source: String?
    var tag: String?

    init(_ state: TrustedState) {
      format = TrustedState.format
      job = state.job
      channel = state.channel
      sequence = state.sequence
      version = state.version
      digest = state.digest
      head = String(decoding: state.signed.bytes, as: UTF8.self)
      signature = state.signed.signature
      source = state.source
      tag = state.tag
    }
  }
}
