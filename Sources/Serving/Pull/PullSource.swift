import ArtifactStore

/// What a pull fetches from: a store, a folder or a server.
protocol PullSource: Sendable {
  /// Its address where a later pull may ask it whether anything changed; nil where asking is as
  /// cheap as fetching.
  var address: String? { get }

  /// Fetches the head of a channel as it is now; nil where it is still the one that came with
  /// `tag`.
  func head(
    of channel: String, unless tag: String?, by deadline: PullDeadline
  ) async throws(PullError) -> FetchedHead?

  /// Fetches the artifact of a head into `file`, behind what is in it already; never more than one
  /// byte beyond the length that the head names.
  func copyBlob(
    of head: ChannelHead, to file: borrowing ReplacementFile, by deadline: PullDeadline
  ) async throws(PullError)
}

extension SignedHead {
  /// The signature in the bytes of a `head.sig`: the newline that ends the file is none of it.
  static func signature(file bytes: [UInt8]) -> String {
    String(
      decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }
}

/// A head as it came, not yet believed.
struct FetchedHead: Sendable {
  let signed: SignedHead
  /// What the server calls these bytes (ETag).
  let tag: String?
}
