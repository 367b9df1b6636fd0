/// The types of what a node sends and takes (RFC 9110, 8.3 and 12.5.1).
enum MediaType {
  static let json = "application/json"
  static let problem = "application/problem+json"
  static let text = "text/plain; charset=utf-8"
  static let html = "text/html; charset=utf-8"
  static let bytes = "application/octet-stream"
  static let form = "application/x-www-form-urlencoded"
  static let metrics = "text/plain; version=0.0.4; charset=utf-8"

  /// Whether a body of this Content-Type is JSON; one that is not named is taken for it.
  static func isJSON(_ type: String?) -> Bool {
    guard let type, type != json else { return true }
    let name = essence(type)
    return name == json || name.hasPrefix("application/") && name.hasSuffix("+json")
  }

  /// `text/html` of `Text/HTML; charset=utf-8`.
  static func essence(_ type: String) -> String {
    let name = type.prefix { $0 != ";" }
    return name.filter { $0 != " " && $0 != "\t" }.lowercased()
  }

  /// Whether an Accept header takes `type`: it, its family or anything is named with a weight that
  /// is not 0; the most exact name counts.
  static func accepts(_ accept: String?, _ type: String) -> Bool {
    guard let accept, accept != "*/*" else { return true }
    let wanted = essence(type)
    let family = wanted.prefix { $0 != "/" } + "/*"
    var best = (rank: -1, isTaken: false)
    for item in accept.split(separator: ",") {
      let name = essence(String(item))
      let rank = name == wanted ? 2 : name == family ? 1 : name == "*/*" ? 0 : -1
      guard rank > best.rank else { continue }
      best = (rank, weight(item) > 0)
    }
    return best.rank < 0 ? accept.allSatisfy { $0 == " " } : best.isTaken
  }

  /// The `q` of `text/html;q=0.5`; 1 where there is none.
  static func weight(_ item: Substring) -> Double {
    for parameter in item.split(separator: ";").dropFirst() {
      let text = parameter.filter { $0 != " " }
      if text.hasPrefix("q=") { return Double(text.dropFirst(2)) ?? 0 }
    }
    return 1
  }
}
