/// What the rows say of one case.
public struct CaseFinding: Encodable, Sendable, Equatable {
  /// Rows that were found: all are counted, the first are named.
  public struct Rows: Encodable, Sendable, Equatable {
    static let named = 5

    public var count = 0
    public var first: [RowPlace] = []

    mutating func add(_ place: @autoclosure () -> RowPlace) {
      count += 1
      if first.count < Self.named { first.append(place()) }
    }
  }

  public var id: String
  /// The line of the case file.
  public var line: Int
  public var expect: String?
  /// Rows of the same words with another label: no model can do right by both.
  public var contradicting = Rows()
  /// Rows of the same words with the label that the case expects: it only asks what was learned by
  /// heart.
  public var same = Rows()
  /// Longer rows that contain the text.
  public var containing = Rows()

  init(id: String, line: Int, expect: String?) {
    self.id = id
    self.line = line
    self.expect = expect
  }

  /// Whether the very same rows were found of another case.
  public func hasRows(of other: CaseFinding) -> Bool {
    contradicting == other.contradicting && same == other.same && containing == other.containing
  }

  var isEmpty: Bool { contradicting.count + same.count + containing.count == 0 }
}
