import FoundationEssentials

/// Numbers and times as people read them, the same in every locale.
enum Numbers {
  /// A value with at most `digits` decimals, without zeros at the end.
  static func short(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return "n/a" }
    guard abs(value) < 1e15 else { return String(value) }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled > 0 else { return "0" }
    let whole = Int(scaled / scale)
    var decimals = String(Int(scaled - Double(whole) * scale))
    decimals = String(repeating: "0", count: max(0, digits - decimals.count)) + decimals
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let sign = value < 0 ? "-" : ""
    return decimals.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(decimals)"
  }

  /// A value with all of its `digits` decimals.
  static func fixed(_ value: Double, digits: Int) -> String {
    let short = short(value, digits: digits)
    guard value.isFinite, digits > 0 else { return short }
    let parts = short.split(separator: ".")
    let decimals = parts.count > 1 ? String(parts[1]) : ""
    return parts[0] + "." + decimals + String(repeating: "0", count: digits - decimals.count)
  }

  /// A whole number with a comma between thousands.
  static func grouped(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// A time in UTC to the second.
  static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}
