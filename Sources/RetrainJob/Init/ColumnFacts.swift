/// What the fields of one column are like, to tell text from label without showing any of them.
public struct ColumnFacts: Sendable, Equatable {
  /// Different values beyond this are not told apart.
  static let mostDistinct = 50_000

  public let name: String
  /// Rows that were looked at, and those of them whose field is blank.
  public private(set) var rows = 0
  public private(set) var blank = 0
  private var numeric = 0
  private var words = 0
  private var bytes = 0
  private var values: Set<Int> = []

  init(name: String) { self.name = name }

  /// The same facts under a name without its blanks.
  init(name: String, like other: ColumnFacts) {
    self.name = name
    rows = other.rows
    blank = other.blank
    numeric = other.numeric
    words = other.words
    bytes = other.bytes
    values = other.values
  }

  mutating func add(_ field: UnsafeBufferPointer<UInt8>) {
    rows += 1
    var (isBlank, isNumeric, isInWord) = (true, true, false)
    var hasher = Hasher()
    for byte in field {
      let isSpace = byte <= 0x20
      if isSpace {
        isInWord = false
        continue
      }
      isBlank = false
      hasher.combine(byte)
      if !(0x2B...0x3A).contains(byte) { isNumeric = false }
      if !isInWord { words += 1 }
      isInWord = true
    }
    guard !isBlank else { return blank += 1 }
    if isNumeric { numeric += 1 }
    bytes += field.count
    if values.count < Self.mostDistinct { values.insert(hasher.finalize()) }
  }

  private var filled: Int { rows - blank }
  /// How many different values there are, as far as they were told apart.
  public var distinct: Int { values.count }
  /// Words a field, on average.
  public var meanWords: Double { filled == 0 ? 0 : Double(words) / Double(filled) }
  private var isNumeric: Bool { numeric * 2 > filled }

  /// Few values that come again and again.
  var mayBeLabel: Bool {
    filled > 0 && !isNumeric && distinct >= 2 && distinct * 4 <= filled
      && bytes <= 80 * filled
  }

  /// Words, and hardly the same twice.
  var mayBeText: Bool {
    filled > 0 && !isNumeric && meanWords >= 1.5 && distinct * 4 > min(filled, Self.mostDistinct)
  }
}
