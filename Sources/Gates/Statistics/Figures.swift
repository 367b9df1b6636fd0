/// Numbers as details write them, the same in every locale.
enum Figures {
  /// A number with a fixed count of decimals, `0.0310`.
  static func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return "\(number)" }
    let scale = (0..<places).reduce(1) { product, _ in product * 10 }
    let units = Int((abs(number) * Double(scale)).rounded())
    let sign = number < 0 && units > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(units)" }
    let fraction = String(units % scale)
    let padding = String(repeating: "0", count: places - fraction.utf8.count)
    return "\(sign)\(units / scale).\(padding)\(fraction)"
  }

  /// A share as a percentage with two decimals, `93.20%`.
  static func percent(_ share: Double) -> String { decimal(share * 100, places: 2) + "%" }

  /// Two shares as percentages with as many decimals, from two to six, as tell them apart.
  static func percents(_ one: Double, _ other: Double) -> (String, String) {
    for places in 2..<6 {
      let texts = (decimal(one * 100, places: places), decimal(other * 100, places: places))
      if texts.0 != texts.1 || one == other { return (texts.0 + "%", texts.1 + "%") }
    }
    return (decimal(one * 100, places: 6) + "%", decimal(other * 100, places: 6) + "%")
  }

  /// A drop of a share in percentage points, `1.20 points`.
  static func points(_ drop: Double) -> String { decimal(drop * 100, places: 2) + " points" }

  /// A p-value, `p = 0.0310`, or `p < 0.0001`.
  static func p(_ value: Double) -> String {
    value < 0.0001 ? "p < 0.0001" : "p = " + decimal(value, places: 4)
  }

  /// A count and its noun, `1 row`, `20 rows`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The first ten of a list, and how many more there are.
  static func list(_ items: [String]) -> String {
    let shown = items.prefix(10).joined(separator: ", ")
    return items.count > 10 ? "\(shown) and \(items.count - 10) more" : shown
  }
}
