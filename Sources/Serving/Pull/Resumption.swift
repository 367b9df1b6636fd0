import ArtifactStore
import FoundationEssentials

/// What a half-written file is half of, kept as JSON in `.NAME.resume` beside it.
struct Resumption: Codable, Equatable, Sendable {
  /// The artifact's digest.
  let digest: Digest
  /// What the server called it, for If-Range: a strong ETag, nil where it gave none.
  let tag: String?

  /// What is kept in `path`; nil where that cannot be told.
  static func read(_ path: String) -> Resumption? {
    guard let bytes = try? SmallFile.bytes(of: path, most: 4096) else { return nil }
    return try? JSONDecoder().decode(Resumption.self, from: Data(bytes))
  }

  /// The bytes that are kept.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { Array($0) } ?? []
  }
}
