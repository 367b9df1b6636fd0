import FoundationEssentials

/// The bytes of `holdout.bytes`, all numbers little-endian: format (u32, 1), width (u32: 1, 2 or
/// 4 bytes a label number), labels (u32, then per label u32 length and UTF-8 bytes), rows (u64),
/// keys (u64 each), labels of the rows, predictions (a number of `width` bytes each).
extension HoldoutRows {
  private static let format: UInt32 = 1

  func encoded() throws(StoreError) -> Data {
    guard isConsistent else { throw .invalid(field: "holdout") }
    let width = labels.count <= 1 << 8 ? 1 : labels.count <= 1 << 16 ? 2 : 4
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + keys.count * (8 + 2 * width) + labels.count * 24)
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    append(Self.format)
    append(UInt32(width))
    append(UInt32(labels.count))
    for label in labels {
      append(UInt32(label.utf8.count))
      bytes.append(contentsOf: label.utf8)
    }
    append(UInt64(keys.count))
    for key in keys { append(key) }
    for column in [gold, predicted] {
      switch width {
      case 1: for number in column { bytes.append(UInt8(truncatingIfNeeded: number)) }
      case 2: for number in column { append(UInt16(truncatingIfNeeded: number)) }
      default: for number in column { append(number) }
      }
    }
    return Data(bytes)
  }

  /// Reads what `encoded` wrote; `damaged` for anything else.
  init(decoding data: Data) throws(StoreError) {
    let rows: HoldoutRows? = data.withUnsafeBytes { bytes in
      var reader = Reader(rest: bytes[...])
      return reader.readRows(format: Self.format)
    }
    guard let rows, rows.isConsistent else { throw .damaged(detail: "holdout rows") }
    self = rows
  }

  private struct Reader {
    var rest: Slice<UnsafeRawBufferPointer>

    mutating func read<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
      let size = MemoryLayout<Value>.size
      guard rest.count >= size else { return nil }
      let bytes = UnsafeRawBufferPointer(rebasing: rest.prefix(size))
      rest = rest.dropFirst(size)
      return Value(littleEndian: bytes.loadUnaligned(as: Value.self))
    }

    /// Lengths are checked before anything is allocated by them.
    mutating func readRows(format: UInt32) -> HoldoutRows? {
      guard read(UInt32.self) == format, let width = read(UInt32.self), [1, 2, 4].contains(width),
        let labelCount = read(UInt32.self), labelCount <= rest.count / 4
      else { return nil }
      var labels: [String] = []
      for _ in 0..<labelCount {
        guard let length = read(UInt32.self), length <= rest.count,
          let label = String(validating: rest.prefix(Int(length)), as: UTF8.self)
        else { return nil }
        rest = rest.dropFirst(Int(length))
        labels.append(label)
      }
      guard let count = read(UInt64.self), count <= UInt64(rest.count),
        rest.count == Int(count) * (8 + 2 * Int(width))
      else { return nil }
      return HoldoutRows(
        labels: labels, keys: column(Int(count), as: UInt64.self),
        gold: numbers(Int(count), width: width), predicted: numbers(Int(count), width: width))
    }

    private mutating func numbers(_ count: Int, width: UInt32) -> [UInt32] {
      switch width {
      case 1: column(count, as: UInt8.self).map { UInt32($0) }
      case 2: column(count, as: UInt16.self).map { UInt32($0) }
      default: column(count, as: UInt32.self)
      }
    }

    private mutating func column<Value: FixedWidthInteger>(
      _ count: Int, as type: Value.Type
    ) -> [Value] {
      let size = MemoryLayout<Value>.size
      let bytes = UnsafeRawBufferPointer(rebasing: rest.prefix(count * size))
      rest = rest.dropFirst(count * size)
      return (0..<count).map {
        Value(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * size, as: Value.self))
      }
    }
  }
}
