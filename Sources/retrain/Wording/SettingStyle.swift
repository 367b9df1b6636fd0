import Corpus

/// Where the user wrote how files are read, so that advice is in the same words.
enum SettingStyle {
  case jobFile, options

  /// The setting that would read a file.
  func text(_ remedy: Remedy) -> String {
    switch (self, remedy) {
    case (.jobFile, .delimiter(9)): "`delimiter: \"\\t\"` reads it"
    case (.jobFile, .delimiter): "`delimiter: \"\(remedy.value)\"` reads it"
    case (.jobFile, .quotes), (.jobFile, .encoding): "`\(remedy.key): \(remedy.value)` reads it"
    case (.options, .delimiter(9)): "`--delimiter tab` reads it"
    case (.options, .delimiter): "`--delimiter '\(remedy.value)'` reads it"
    case (.options, .quotes), (.options, .encoding): "`--\(remedy.key) \(remedy.value)` reads it"
    }
  }
}
