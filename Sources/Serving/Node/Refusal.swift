import HTTPTypes

/// Why a request is not answered as it was meant; no word of it comes from a product's text.
enum Refusal: Error, Equatable, Sendable {
  /// The body is no JSON, or a form that cannot be read (400).
  case malformed(String)
  /// Nothing has this address (404).
  case notFound
  /// The address has something, for other methods (405).
  case method(allowed: [HTTPRequest.Method])
  /// What the answer would be is not what the client takes (406).
  case notAcceptable(offered: String)
  /// The body did not come before the deadline (408).
  case tooSlow
  /// The body is over 1 MiB (413).
  case tooLarge
  /// The body is of another type (415).
  case mediaType(expected: String)
  /// JSON, but not of the shape or within the bounds that the address asks for (422).
  case unprocessable(String)
  /// No verified model is at hand yet (503).
  case notReady

  var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .notFound: .notFound
    case .method: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .tooSlow: .requestTimeout
    case .tooLarge: .contentTooLarge
    case .mediaType: .unsupportedMediaType
    case .unprocessable: .unprocessableContent
    case .notReady: .serviceUnavailable
    }
  }

  private var detail: String {
    switch self {
    case .malformed(let reason), .unprocessable(let reason): reason
    case .notFound: "Nothing has this address; GET / is a page for people."
    case .method(let allowed):
      "This address takes \(allowed.map(\.rawValue).joined(separator: ", "))."
    case .notAcceptable(let offered): "This address answers \(offered)."
    case .tooSlow: "The body did not come in time."
    case .tooLarge: "A body may have 1 MiB; send several requests."
    case .mediaType(let expected): "Send the body as \(expected)."
    case .notReady: "No verified model is at hand yet; try again soon."
    }
  }

  /// The answer that says so: problem details (RFC 9457), with the `error` that clients of the Open
  /// Inference Protocol read.
  var answer: Answer {
    struct Problem: Encodable {
      var type = "about:blank"
      var title: String
      var status: Int
      var detail: String
      var error: String
    }
    let problem = Problem(
      title: status.reasonPhrase, status: status.code, detail: detail, error: detail)
    var answer = Answer.json(problem, status, type: MediaType.problem)
    answer.headers[.cacheControl] = "no-store"
    switch self {
    case .method(let allowed):
      answer.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
    case .notReady: answer.headers[.retryAfter] = "5"
    case .tooLarge, .tooSlow: answer.headers[.connection] = "close"
    default: break
    }
    return answer
  }
}
