import Corpus

/// Where the header of a case file has each column.
struct CaseColumns {
  enum Column: String, CaseIterable {
    case text, expect, id, group, status, note
    case minConfidence = "min-confidence"

    static let required: [Column] = [.text, .expect]
  }

  private var places: [Column: Int] = [:]
  private(set) var width = 0
  private(set) var faults: [CaseFault] = []

  init(header: [String], line: Int) {
    width = header.count
    for (place, field) in header.enumerated() {
      let name = field.trimmed
      if let column = Column(rawValue: name) {
        if places[column] != nil {
          faults.append(CaseFault(line: line, column: name, reason: .repeatedColumn))
        }
        places[column] = place
      } else {
        let nearest = NearestName.nearest(to: name, in: Column.allCases.map(\.rawValue))
        faults.append(
          CaseFault(line: line, column: name, reason: .unknownColumn(nearest: nearest)))
      }
    }
    for column in Column.required where places[column] == nil {
      faults.append(CaseFault(line: line, column: column.rawValue, reason: .missingColumn))
    }
  }

  /// The trimmed field of a row as wide as the header; nil when it is blank or has no column.
  func field(_ column: Column, of row: [String]) -> String? {
    guard let place = places[column] else { return nil }
    let field = row[place].trimmed
    return field.isEmpty ? nil : field
  }

  /// The field as it stands; empty when it has no column.
  func verbatim(_ column: Column, of row: [String]) -> String {
    places[column].map { row[$0] } ?? ""
  }
}

extension String {
  /// Without white space and invisible scalars at its ends; empty for a blank text.
  var trimmed: String {
    let blank = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !blank($0) }),
      let last = scalars.lastIndex(where: { !blank($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
