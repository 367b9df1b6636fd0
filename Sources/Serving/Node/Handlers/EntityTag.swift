/// Comparing entity tags (RFC 9110, 8.8.3 and 13.1).
enum EntityTag {
  /// Whether an If-None-Match header names `tag` or everything, weakly compared.
  static func matches(_ header: String?, _ tag: String) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").contains { item in
      let name = item.filter { $0 != " " && $0 != "\t" }
      return name == "*" || name == tag || name == "W/" + tag
    }
  }
}
