import FoundationEssentials

/// Values as JSON with sorted keys.
enum JSONText {
  /// The bytes of a value that has no number which JSON cannot hold.
  static func bytes(of value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { Array($0) } ?? []
  }
}
