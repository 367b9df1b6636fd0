import ArtifactStore
import HTTPTypes
import NIOCore

/// A file that the pages need.
enum PageAsset: Sendable {
  case style, script

  private static let styleTag = tag(PackageResources.page_css)
  private static let scriptTag = tag(PackageResources.page_js)

  private static func tag(_ bytes: [UInt8]) -> String {
    "\"\(Digest(hashing: bytes).hex.prefix(16))\""
  }

  /// The file, or 304 for whoever has it.
  func answer(_ ask: Ask) -> Answer {
    let (bytes, type, tag) =
      switch self {
      case .style: (PackageResources.page_css, "text/css; charset=utf-8", PageAsset.styleTag)
      case .script:
        (PackageResources.page_js, "text/javascript; charset=utf-8", PageAsset.scriptTag)
      }
    var headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache"]
    if EntityTag.matches(ask.headers[.ifNoneMatch], tag) {
      return Answer(.notModified, headers: headers, body: .bytes(ByteBuffer()))
    }
    headers[.contentType] = type
    return Answer(headers: headers, body: .bytes(ByteBuffer(bytes: bytes)))
  }
}
