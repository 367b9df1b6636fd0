import FoundationEssentials
import GRDB

/// Reading columns without a trap: GRDB's subscripts end the program on a value that does not
/// convert, and the file may be damaged.
extension Row {
  func digest(_ column: String) throws -> Digest {
    guard let digest = try optionalDigest(column) else {
      throw StoreError.damaged(detail: "no digest in \(column)")
    }
    return digest
  }

  func optionalDigest(_ column: String) throws -> Digest? {
    guard let text = try decode(String?.self, forColumn: column) else { return nil }
    guard let digest = Digest(text) else {
      throw StoreError.damaged(detail: "not a digest in \(column)")
    }
    return digest
  }

  func time(_ column: String) throws -> Date {
    try TimeText.date(try decode(String.self, forColumn: column))
  }

  func text(_ column: String) throws -> String { try decode(String.self, forColumn: column) }

  func integer(_ column: String) throws -> Int { try decode(Int.self, forColumn: column) }

  func flag(_ column: String) throws -> Bool { try integer(column) != 0 }

  /// A text column of one of an enum's words.
  func word<Word: RawRepresentable<String>>(_ column: String, as type: Word.Type) throws -> Word {
    guard let word = Word(rawValue: try text(column)) else {
      throw StoreError.damaged(detail: "unknown word in \(column)")
    }
    return word
  }
}

/// Checks of what a caller hands in.
enum StoreValue {
  /// SQLite ends text at a NUL character, and the hash of an event would no longer fit.
  static func text(_ value: String, field: String) throws(StoreError) -> String {
    guard !value.utf8.contains(0) else { throw .invalid(field: field) }
    return value
  }

  /// A job's or channel's name: not empty, no control characters.
  static func name(_ value: String, field: String) throws(StoreError) -> String {
    guard !value.isEmpty, value.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
      throw .invalid(field: field)
    }
    return value
  }
}
