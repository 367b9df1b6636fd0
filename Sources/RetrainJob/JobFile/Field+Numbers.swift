/// Numbers are read from the text as written, by JSON's grammar: YAML 1.1 would read `010` as 8,
/// `1:30` as 90, and `.nan` as a number.
extension Field {
  /// A finite number in `range`; a whole one will do.
  func number(in range: AllowedRange) -> Double? {
    guard case .scalar(let text, .plain) = value.content, Self.isNumber(text),
      let number = Double(text), number.isFinite
    else {
      fail(expected: .number)
      return nil
    }
    guard range.contains(number) else {
      fail(.outOfRange(value: text, allowed: range))
      return nil
    }
    return number
  }

  /// A whole number of at least `minimum`, and at most `maximum`.
  func integer(atLeast minimum: Int, atMost maximum: Int? = nil) -> Int? {
    guard case .scalar(let text, .plain) = value.content, Self.isWhole(text) else {
      fail(expected: .integer)
      return nil
    }
    guard let number = Int(text), number >= minimum, number <= maximum ?? .max else {
      fail(.outOfRange(value: text, allowed: .init(Double(minimum), maximum.map(Double.init))))
      return nil
    }
    return number
  }

  /// `[from, to]` with 1 ≤ from ≤ to ≤ 10, or `[]` for none.
  func ngramLengths() -> ClosedRange<Int>?? {
    guard case .list(let values) = value.content else {
      fail(expected: .range)
      return nil
    }
    if values.isEmpty { return .some(nil) }
    guard let items = list(), items.count == 2 else {
      fail(expected: .range)
      return nil
    }
    guard let from = items[0].integer(atLeast: 1, atMost: 10),
      let to = items[1].integer(atLeast: 1, atMost: 10)
    else { return nil }
    guard from <= to else {
      fail(.descending(from: from, to: to))
      return nil
    }
    return .some(from...to)
  }

  /// A whole number and a unit: `90s`, `30m`, `48h` or `7d`.
  func duration() -> Duration? {
    guard case .scalar(let text, let tag) = value.content, tag != .other, !value.isAbsent,
      let unit = text.utf8.last, let seconds = Self.seconds(in: unit),
      case let digits = String(text.dropLast()), Self.isWhole(digits), !digits.hasPrefix("-")
    else {
      fail(expected: .duration)
      return nil
    }
    guard let count = Int(digits), count > 0, count <= Self.maxDays * 86_400 / seconds else {
      fail(.durationOutOfRange(value: text, maxDays: Self.maxDays))
      return nil
    }
    return .seconds(count * seconds)
  }

  /// A century is enough, and keeps every later sum of seconds far from overflow.
  private static let maxDays = 36_500

  private static func seconds(in unit: UInt8) -> Int? {
    switch unit {
    case UInt8(ascii: "s"): 1
    case UInt8(ascii: "m"): 60
    case UInt8(ascii: "h"): 3_600
    case UInt8(ascii: "d"): 86_400
    default: nil
    }
  }

  /// `-?(0|[1-9][0-9]*)`
  private static func isWhole(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    return text.utf8.count - digits.count <= 1 && digits.allSatisfy(isDigit)
      && (digits.first != UInt8(ascii: "0") ? !digits.isEmpty : digits.count == 1)
  }

  /// A whole number, then perhaps a fraction and an exponent.
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    let whole = rest.prefix { $0 == UInt8(ascii: "-") || isDigit($0) }
    guard isWhole(String(Substring(whole))) else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard let mark = rest.first else { return true }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
