import FoundationEssentials

/// The address of a node or a static export, `https://models.example.org/shop` for example: what is
/// pulled lies under `/v1/` below it.
public struct HTTPOrigin: Sendable, Equatable {
  /// Without a slash at its end.
  public let text: String
  private let server: String

  /// Nil for what is no `http` or `https` address with a host, or has a user, a query or a
  /// fragment.
  public init?(_ text: String) {
    guard let url = URLComponents(string: text), let server = HTTPOrigin.server(of: url),
      url.user == nil, url.password == nil, url.query == nil, url.fragment == nil
    else { return nil }
    self.server = server
    self.text = String(text.trimmingSuffix { $0 == "/" })
  }

  /// The address of a path, each part written so that it is one part whatever stands in it.
  func address(_ path: [String], suffix: String = "") -> String {
    ([text] + path.map(HTTPOrigin.escaped)).joined(separator: "/") + suffix
  }

  /// The absolute address that `location`, found at `address`, leads to; nil where it leads to
  /// another scheme, host or port.
  func redirect(from address: String, to location: String) -> String? {
    guard let base = URL(string: address), let target = URL(string: location, relativeTo: base),
      let url = URLComponents(string: target.absoluteString), HTTPOrigin.server(of: url) == server
    else { return nil }
    return target.absoluteString
  }

  /// Scheme, host and port; nil where one of them is none to pull from.
  private static func server(of url: URLComponents) -> String? {
    guard let scheme = url.scheme?.lowercased(), let host = url.host?.lowercased(), !host.isEmpty
    else { return nil }
    let usual = ["http": 80, "https": 443]
    guard let port = url.port ?? usual[scheme], usual[scheme] != nil else { return nil }
    return "\(scheme)://\(host):\(port)"
  }

  // RFC 3986, 2.3: what needs no escape.
  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)

  private static func escaped(_ part: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = part.utf8.flatMap { byte in
      plain.contains(byte)
        ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
