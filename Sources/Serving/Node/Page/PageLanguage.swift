import FoundationEssentials

/// The languages of the pages.
enum PageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case portuguese = "pt"

  /// The one that an Accept-Language header likes best (RFC 9110, 12.5.4); English where it likes
  /// neither.
  init(_ header: String?) {
    var best = (weight: 0.0, language: PageLanguage.english)
    for item in (header ?? "").split(separator: ",") {
      let tag = item.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
      let weight = MediaType.weight(item)
      guard weight > best.weight,
        let language = PageLanguage(rawValue: String(tag.prefix { $0 != "-" }))
      else { continue }
      best = (weight, language)
    }
    self = best.language
  }

  /// `98.3%`, or `98,3%`.
  func percent(_ share: Double) -> String {
    let tenths = Int((min(max(share, 0), 1) * 1000).rounded())
    return decimal("\(tenths / 10).\(tenths % 10)") + "%"
  }

  /// A number to at most four decimals.
  func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "" }
    if value == value.rounded() { return grouped(Int(value)) }
    let scaled = Int((abs(value) * 10_000).rounded())
    var fraction = String(scaled % 10_000 + 10_000).dropFirst()
    while fraction.last == "0" { fraction = fraction.dropLast() }
    let whole = (value < 0 ? "-" : "") + String(scaled / 10_000)
    return fraction.isEmpty ? whole : decimal("\(whole).\(fraction)")
  }

  /// `89,659`, or `89.659`.
  func grouped(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    let separator = self == .portuguese ? "." : ","
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: separator)
  }

  /// `2026-11-27 22:06 UTC`
  func time(_ date: Date) -> String {
    let text = date.formatted(.iso8601)
    return text.prefix(16).replacing("T", with: " ") + " UTC"
  }

  private func decimal(_ text: String) -> String {
    self == .portuguese ? text.replacing(".", with: ",") : text
  }
}
