import AsyncHTTPClient
import NIOCore

/// Why one try of a request failed.
enum HTTPFault: Error {
  /// Worth another try; `asked` is how many seconds the server wants to be left alone.
  case transient(detail: String, asked: Double? = nil)
  /// Not worth another.
  case final(PullError)

  /// What the client said.
  init(_ error: any Error, _ deadline: PullDeadline) {
    switch error {
    case let error as HTTPFault: self = error
    case let error as PullError: self = .final(error)
    case is CancellationError: self = .final(.cancelled)
    case let error as HTTPClientError where error == .cancelled: self = .final(.cancelled)
    case let error as HTTPClientError
    where error == .deadlineExceeded || error == .readTimeout && deadline.isOver:
      self = .final(.tooSlow(seconds: deadline.seconds))
    case let error as HTTPClientError where error == .readTimeout:
      self = .transient(detail: "no byte came for too long")
    case let error as HTTPClientError: self = .transient(detail: error.shortDescription)
    default:
      let fault = ConnectionFault(error)
      if case .certificate = fault {
        self = .final(.untrustedServer)
      } else {
        self = .transient(detail: fault.words)
      }
    }
  }
}

/// Counts the tries of one request and waits between them.
struct Retries {
  private let limits: PullLimits
  private let deadline: PullDeadline
  private let address: String
  private var tries = 0

  init(of address: String, _ limits: PullLimits, _ deadline: PullDeadline) {
    self.address = address
    self.limits = limits
    self.deadline = deadline
  }

  /// Returns when the next try is due.
  ///
  /// - Throws: what is final, or that there is no further try.
  mutating func wait(after fault: HTTPFault) async throws(PullError) {
    switch fault {
    case .final(let error): throw error
    case .transient(let detail, let asked):
      tries += 1
      var generator = SystemRandomNumberGenerator()
      let pause = limits.backoff.pause(after: tries, asked: asked, using: &generator)
      guard tries < limits.attempts, pause < deadline.left else {
        throw .unreachable(address: address, detail: detail)
      }
      do { try await Task.sleep(for: .seconds(pause)) } catch { throw .cancelled }
    }
  }
}
