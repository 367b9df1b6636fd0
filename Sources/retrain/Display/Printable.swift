/// Text that others wrote, such as reasons, labels and names, fit for one line of a terminal.
enum Printable {
  /// The text with a blank for every control character: none moves the cursor or breaks the line.
  static func text(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
