import FoundationEssentials

/// The JSON header of a safetensors file, written in one way only: keys ascending, no blanks but
/// those at the end that make its length a multiple of eight.
struct SafetensorsHeader: Codable {
  /// One tensor's type, shape and place behind the header.
  struct Entry: Codable {
    var dtype: TensorType
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static let metadataKey = Key(stringValue: "__metadata__")

  var metadata: [String: String]
  var tensors: [String: Entry]

  init(metadata: [String: String], tensors: [String: Entry]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    metadata = try container.decode([String: String].self, forKey: Self.metadataKey)
    tensors = [:]
    for key in container.allKeys where key.stringValue != Self.metadataKey.stringValue {
      tensors[key.stringValue] = try container.decode(Entry.self, forKey: key)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(metadata, forKey: Self.metadataKey)
    for (name, entry) in tensors {
      try container.encode(entry, forKey: Key(stringValue: name))
    }
  }

  /// The bytes of the header as the format page fixes them, padding included.
  func canonicalBytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = Array(try encoder.encode(self))
    while bytes.count % 8 != 0 { bytes.append(0x20) }
    return bytes
  }
}
