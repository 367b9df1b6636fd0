/// RFC 4180 read literally and slowly, as an oracle: nil where it does not allow the input.
struct ReferenceReader {
  private static let quote = UInt8(ascii: "\"")
  private let bytes: [UInt8]
  private var index = 0

  static func rows(_ bytes: [UInt8]) -> [[String]]? {
    var reader = ReferenceReader(bytes: bytes)
    return reader.rows()?.map { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func rows() -> [[[UInt8]]]? {
    var rows: [[[UInt8]]] = []
    while index < bytes.count {
      if skipLineEnd() { continue }
      var row: [[UInt8]] = []
      repeat {
        guard let field = skip(Self.quote) ? quotedField() : plainField() else { return nil }
        row.append(field)
      } while skip(UInt8(ascii: ","))
      rows.append(row)
      guard index == bytes.count || skipLineEnd() else { return nil }
    }
    return rows
  }

  private mutating func quotedField() -> [UInt8]? {
    var field: [UInt8] = []
    while index < bytes.count {
      if skip(Self.quote) {
        guard skip(Self.quote) else { return field }
        field.append(Self.quote)
      } else {
        field.append(bytes[index])
        index += 1
      }
    }
    return nil
  }

  private mutating func plainField() -> [UInt8]? {
    var field: [UInt8] = []
    while index < bytes.count, !",\r\n".utf8.contains(bytes[index]) {
      if bytes[index] == Self.quote { return nil }
      field.append(bytes[index])
      index += 1
    }
    return field
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipLineEnd() -> Bool {
    if skip(UInt8(ascii: "\r")) {
      _ = skip(UInt8(ascii: "\n"))
      return true
    }
    return skip(UInt8(ascii: "\n"))
  }
}
