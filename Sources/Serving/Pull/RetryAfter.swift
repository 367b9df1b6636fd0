import FoundationEssentials

/// The header that tells when to come back (RFC 9110, 10.2.3).
enum RetryAfter {
  /// Seconds from `now`, out of a number of them or a date; nil where it is neither.
  static func seconds(_ value: String?, now: Date = Date()) -> Double? {
    guard let value else { return nil }
    if let seconds = Int(value) { return seconds >= 0 ? Double(seconds) : nil }
    return date(value).map { max(0, $0.timeIntervalSince(now)) }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, the only form that servers may write today (5.6.7).
  private static func date(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return try? Date.ISO8601FormatStyle().parse("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
  }
}
