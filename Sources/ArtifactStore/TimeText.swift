import FoundationEssentials

/// Times as the store writes them: UTC, ISO 8601, always with milliseconds, so that the order of
/// the texts is the order of the times.
enum TimeText {
  private static let style = Date.ISO8601FormatStyle()
  // Years 1 to 9999: outside of these the text has another width.
  private static let range = -62_135_596_800_000.0..<253_402_300_800_000.0

  /// `2026-01-31T23:59:59.250Z`, rounded to the millisecond.
  static func text(_ date: Date, field: String) throws(StoreError) -> String {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    guard range.contains(milliseconds) else { throw .invalid(field: field) }
    // The fraction is written here: the style would truncate the double, and 0.123 become 0.122.
    let seconds = (milliseconds / 1000).rounded(.down)
    let fraction = Int(milliseconds - seconds * 1000)
    let whole = style.format(Date(timeIntervalSince1970: seconds)).dropLast()
    let digits = String(fraction)
    return whole + "." + String(repeating: "0", count: 3 - digits.count) + digits + "Z"
  }

  /// Reads what `text` wrote.
  static func date(_ text: String) throws(StoreError) -> Date {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 4, parts[1].last == "Z",
      let milliseconds = Int(parts[1].dropLast()), milliseconds >= 0,
      let whole = try? style.parse(parts[0] + "Z")
    else { throw .damaged(detail: "not a time") }
    return Date(
      timeIntervalSince1970: (whole.timeIntervalSince1970 * 1000 + Double(milliseconds)) / 1000)
  }
}
