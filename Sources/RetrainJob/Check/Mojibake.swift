/// Finds letters that a wrong encoding made of others, as "anÃ©is" of "anéis".
enum Mojibake {
  /// One damaged letter.
  struct Finding: Hashable {
    var cause: TextDamage.Cause
    var broken: String
    var meant: String?
  }

  /// Windows-1252's scalars of the bytes 80 to 9F; those that it does not assign are controls, as
  /// in Latin-1.
  private static let windows1252 = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  /// The first damage in a text; nil where there is none.
  static func find(in text: String) -> Finding? {
    let scalars = Array(text.unicodeScalars)
    var other: Finding?
    for index in scalars.indices where scalars[index].value >= 0x80 {
      if let (length, letter) = misread(scalars, at: index) {
        return Finding(
          cause: .readAsWindows1252, broken: string(scalars[index..<index + length]),
          meant: String(letter))
      }
      guard other == nil else { continue }
      let broken = String(scalars[index])
      switch scalars[index].value {
      case 0xFFFD: other = Finding(cause: .lettersLost, broken: broken)
      case 0x80...0x9F:
        let meant = windows1252[Int(scalars[index].value) - 0x80]
        other = Finding(
          cause: .readAsLatin1, broken: broken,
          meant: meant == scalars[index] ? nil : String(meant))
      default: break
      }
    }
    return other
  }

  /// The text with every letter that was read wrongly as it was meant.
  static func repaired(_ text: String) -> String {
    guard find(in: text) != nil else { return text }
    let scalars = Array(text.unicodeScalars)
    var repaired = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let found = misread(scalars, at: index)
      repaired.append(found?.letter ?? scalars[index])
      index += found?.length ?? 1
    }
    return String(repaired)
  }

  /// The letter whose UTF-8, read byte by byte, gives what stands at `index`.
  private static func misread(
    _ scalars: [Unicode.Scalar], at index: Int
  ) -> (length: Int, letter: Unicode.Scalar)? {
    guard let lead = byte(scalars[index]) else { return nil }
    let length: Int
    switch lead {
    case 0xC2...0xC5, 0xCE...0xD1: length = 2  // Latin, Greek and Cyrillic letters
    case 0xE2, 0xEF: length = 3  // punctuation, the euro sign; a byte order mark
    case 0xF0: length = 4  // emoji
    default: return nil
    }
    guard index + length <= scalars.count else { return nil }
    var bytes = [lead]
    for scalar in scalars[index + 1..<index + length] {
      guard let next = byte(scalar), next & 0xC0 == 0x80 else { return nil }
      bytes.append(next)
    }
    guard let letter = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first,
      length > 2 || !isOrdinary(scalars, at: index)
    else { return nil }
    return (length, letter)
  }

  /// A word in capitals that ends in such a letter, with a sign behind it, as in `IRMÃ®`.
  private static func isOrdinary(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard index > 0, scalars[index - 1].properties.isUppercase else { return false }
    let isLast = index + 2 == scalars.count || !scalars[index + 2].properties.isAlphabetic
    return isLast && !isControl(scalars[index + 1])
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0x9F).contains(scalar.value)
  }

  /// The byte of a scalar in Windows-1252, or in Latin-1 where only that has it.
  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if let latin1 = UInt8(exactly: scalar.value) { return latin1 }
    return windows1252.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
