import FoundationEssentials

/// The tensors of a safetensors file, every one checked before any is used.
///
/// Stricter than the format asks: no hole, no overlap, no trailing byte, no second way to write the
/// same header, and so no name twice.
struct SafetensorsReader {
  /// The highest length of a header, 1 MiB.
  static let longestHeader = 1 << 20

  let metadata: [String: String]
  private let tensors: [String: SafetensorsHeader.Entry]
  private let file: ArtifactBytes
  private let dataStart: Int

  init(_ file: ArtifactBytes) throws(ArtifactError) {
    let all = file.buffer
    guard all.count >= 8 else { throw .wrongLength(expected: 8, actual: all.count) }
    let length = UInt64(littleEndian: all.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(Self.longestHeader) else { throw .badHeader("longer than 1 MiB") }
    guard 8 + Int(length) <= all.count else {
      throw .wrongLength(expected: 8 + Int(length), actual: all.count)
    }
    let head = all[8..<8 + Int(length)]
    let header: SafetensorsHeader
    let canonical: [UInt8]
    do {
      header = try JSONDecoder().decode(SafetensorsHeader.self, from: Data(head))
      canonical = try header.canonicalBytes()
    } catch {
      throw .badHeader("not the JSON that the format page describes")
    }
    guard head.elementsEqual(canonical) else {
      throw .badHeader("names, blanks or order differ from what the format page fixes")
    }
    self.file = file
    dataStart = 8 + Int(length)
    metadata = header.metadata
    tensors = header.tensors
    try checkPlaces()
  }

  /// The names of all tensors.
  var names: Set<String> { Set(tensors.keys) }

  /// The type of a tensor; `nil` when there is none of that name.
  func type(of name: String) -> TensorType? { tensors[name]?.dtype }

  /// The shape of a tensor; empty when there is none of that name.
  func shape(of name: String) -> [Int] { tensors[name]?.shape ?? [] }

  /// The elements of a tensor of the type and shape that the caller expects.
  func elements<Element: BitwiseCopyable>(
    _ name: String, _ type: TensorType, as: Element.Type, shape: [Int]? = nil
  ) throws(ArtifactError) -> UnsafeBufferPointer<Element> {
    guard let entry = tensors[name] else { throw .badTensor(name: name, reason: "missing") }
    guard entry.dtype == type else {
      throw .badTensor(name: name, reason: "holds \(entry.dtype.rawValue), not \(type.rawValue)")
    }
    if let shape, shape != entry.shape {
      throw .badTensor(name: name, reason: "has the shape \(entry.shape), not \(shape)")
    }
    guard shape != nil || entry.shape.count == 1 else {
      throw .badTensor(name: name, reason: "is not a plain list")
    }
    let bytes = file.buffer[dataStart + entry.offsets[0]..<dataStart + entry.offsets[1]]
    return UnsafeRawBufferPointer(rebasing: bytes).assumingMemoryBound(to: Element.self)
  }

  private func checkPlaces() throws(ArtifactError) {
    var end = 0
    let inOrder = tensors.sorted { one, other in
      let (left, right) = (one.value.offsets, other.value.offsets)
      guard left == right else { return left.lexicographicallyPrecedes(right) }
      return one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
    }
    for (name, entry) in inOrder {
      guard entry.offsets.count == 2, entry.offsets[0] == end, entry.offsets[1] >= end else {
        throw .badTensor(name: name, reason: "does not begin where the one before it ends")
      }
      guard entry.offsets[1] <= file.buffer.count - dataStart else {
        throw .badTensor(name: name, reason: "ends behind the end of the file")
      }
      guard let size = Self.byteCount(entry), size == entry.offsets[1] - entry.offsets[0] else {
        throw .badTensor(name: name, reason: "its shape and its length disagree")
      }
      guard (dataStart + entry.offsets[0]) % entry.dtype.size == 0 else {
        throw .badTensor(name: name, reason: "does not begin at a multiple of its element's size")
      }
      end = entry.offsets[1]
    }
    guard dataStart + end == file.buffer.count else {
      throw .wrongLength(expected: dataStart + end, actual: file.buffer.count)
    }
  }

  private static func byteCount(_ entry: SafetensorsHeader.Entry) -> Int? {
    var product = entry.dtype.size
    for dimension in entry.shape {
      guard dimension >= 0 else { return nil }
      let (next, overflows) = product.multipliedReportingOverflow(by: dimension)
      guard !overflows else { return nil }
      product = next
    }
    return product
  }
}
