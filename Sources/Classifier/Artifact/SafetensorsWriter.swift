import FoundationEssentials

/// Writes a safetensors file: a length, a JSON header, and the tensors, those of wide elements first
/// so that each begins at a multiple of its element's size.
struct SafetensorsWriter {
  private struct Tensor {
    var name: String
    var type: TensorType
    var shape: [Int]
    var bytes: [UInt8]
  }

  private var tensors: [Tensor] = []

  /// Adds a tensor whose elements are laid out row by row, little-endian as this machine is.
  mutating func add<Element: BitwiseCopyable>(
    _ name: String, _ type: TensorType, shape: [Int]? = nil, _ elements: [Element]
  ) {
    let bytes = elements.withUnsafeBytes { Array($0) }
    tensors.append(Tensor(name: name, type: type, shape: shape ?? [elements.count], bytes: bytes))
  }

  /// The whole file.
  func bytes(metadata: [String: String]) throws -> [UInt8] {
    let ordered = tensors.sorted { one, other in
      guard one.type.size == other.type.size else { return one.type.size > other.type.size }
      return one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
    var header = SafetensorsHeader(metadata: metadata, tensors: [:])
    var end = 0
    for tensor in ordered {
      header.tensors[tensor.name] = .init(
        dtype: tensor.type, shape: tensor.shape, offsets: [end, end + tensor.bytes.count])
      end += tensor.bytes.count
    }
    let head = try header.canonicalBytes()
    var file = withUnsafeBytes(of: UInt64(head.count).littleEndian) { Array($0) }
    file.reserveCapacity(8 + head.count + end)
    file += head
    for tensor in ordered { file += tensor.bytes }
    return file
  }
}
