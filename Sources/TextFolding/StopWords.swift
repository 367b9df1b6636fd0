/// Whose stop words are taken out of a text before its word n-grams are made.
public enum StopWords: String, CaseIterable, Sendable {
  case none, pt, es, fr, en

  /// Snowball's list as it is published, in ascending order of its UTF-8 bytes.
  var published: [Substring] {
    switch self {
    case .none: []
    case .pt: StopWordData.pt.split(separator: " ")
    case .es: StopWordData.es.split(separator: " ")
    case .fr: StopWordData.fr.split(separator: " ")
    case .en: StopWordData.en.split(separator: " ")
    }
  }
}
