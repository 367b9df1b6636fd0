import Foundation
import HTTPTypes

/// The addresses of a node.
enum Route: Equatable, Sendable {
  case page, versions, caseLine
  case asset(PageAsset)
  case predict, original
  case healthCheck, process, ready, metrics
  case head(job: String?, channel: String, isSignature: Bool)
  case blob(hex: String)
  case inferenceServer, inferenceLive, inferenceReady
  case inferenceModel(name: String, version: String?)
  case inferenceModelReady(name: String, version: String?)
  case infer(name: String, version: String?)

  private static let fixed: [String: Route] = [
    "/": .page, "/versions": .versions, "/case": .caseLine,
    "/page.css": .asset(.style), "/page.js": .asset(.script),
    "/predict": .predict, "/predizer_categoria": .original,
    "/health_check": .healthCheck, "/healthz": .process, "/readyz": .ready, "/metrics": .metrics,
    "/v2": .inferenceServer, "/v2/": .inferenceServer, "/v2/health/live": .inferenceLive,
    "/v2/health/ready": .inferenceReady,
  ]

  /// What has this path; nil where nothing has.
  init?(_ path: String) {
    if let route = Route.fixed[path] {
      self = route
      return
    }
    let encoded = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let parts = encoded.compactMap { String($0).removingPercentEncoding }
    guard parts.count == encoded.count else { return nil }
    switch parts.first {
    case "v1": self.init(pull: parts.dropFirst())
    case "v2": self.init(inference: parts.dropFirst())
    default: return nil
    }
  }

  private init?(pull parts: ArraySlice<String>) {
    let parts = Array(parts)
    if parts.count == 3, parts[0] == "blobs", parts[1] == "sha256" {
      self = .blob(hex: parts[2])
      return
    }
    guard let last = parts.last, last == "head" || last == "head.sig" else { return nil }
    let isSignature = last == "head.sig"
    switch parts.count {
    case 3 where parts[0] == "channels":
      self = .head(job: nil, channel: parts[1], isSignature: isSignature)
    case 5 where parts[0] == "jobs" && parts[2] == "channels":
      self = .head(job: parts[1], channel: parts[3], isSignature: isSignature)
    default: return nil
    }
  }

  private init?(inference parts: ArraySlice<String>) {
    var parts = Array(parts)
    guard parts.count >= 2, parts[0] == "models" else { return nil }
    let name = parts[1]
    parts.removeFirst(2)
    var version: String?
    if parts.count >= 2, parts[0] == "versions" {
      version = parts[1]
      parts.removeFirst(2)
    }
    switch parts {
    case []: self = .inferenceModel(name: name, version: version)
    case ["ready"]: self = .inferenceModelReady(name: name, version: version)
    case ["infer"]: self = .infer(name: name, version: version)
    default: return nil
    }
  }

  /// The methods that it takes.
  var methods: [HTTPRequest.Method] {
    switch self {
    case .predict, .original, .infer, .caseLine: [.post]
    case .page: [.get, .head, .post]
    default: [.get, .head]
    }
  }

  /// Its name in metrics and logs, which hold nothing that a client wrote.
  var name: String {
    switch self {
    case .page: "/"
    case .versions: "/versions"
    case .caseLine: "/case"
    case .asset: "asset"
    case .predict: "/predict"
    case .original: "/predizer_categoria"
    case .healthCheck: "/health_check"
    case .process: "/healthz"
    case .ready: "/readyz"
    case .metrics: "/metrics"
    case .head: "head"
    case .blob: "blob"
    case .inferenceServer, .inferenceLive, .inferenceReady, .inferenceModel,
      .inferenceModelReady:
      "/v2"
    case .infer: "infer"
    }
  }

  /// The type of its answers; nil where any Accept does.
  var type: String? {
    switch self {
    case .page, .versions: MediaType.html
    case .predict, .original, .infer, .ready, .process, .inferenceServer, .inferenceModel:
      MediaType.json
    default: nil
    }
  }
}
