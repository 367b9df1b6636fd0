import ArgumentParser

/// A time as the job file writes it: `90s`, `30m`, `48h` or `7d`, up to a century.
struct TimeSpan: ExpressibleByArgument {
  private static let mostSeconds = 36_500 * 86_400
  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]

  let seconds: Int

  init?(argument: String) {
    guard let unit = argument.last.flatMap({ TimeSpan.units[$0] }) else { return nil }
    let digits = argument.dropLast()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(digits), count > 0, count <= TimeSpan.mostSeconds / unit
    else { return nil }
    seconds = count * unit
  }

  /// Seconds as people read them: the largest unit of which there are two.
  static func text(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), Double(mostSeconds)))
    for (unit, size) in [("d", 86_400), ("h", 3_600), ("m", 60)] where whole >= 2 * size {
      return "\(whole / size)\(unit)"
    }
    return "\(whole)s"
  }
}
