import AsyncHTTPClient
import NIOCore
import Synchronization

/// The clients of this process, one for each limit of stalling, which stay until it ends: connections
/// are used again by the next pull, and nobody has to close anything.
enum HTTPClients {
  private static let clients = Mutex<[Int64: HTTPClient]>([:])
  private static let connectSeconds = 10.0

  static func client(_ limits: PullLimits) -> HTTPClient {
    let stall = Int64(limits.stall * 1000)
    return clients.withLock { clients in
      if let client = clients[stall] { return client }
      var configuration = HTTPClient.Configuration(
        redirectConfiguration: .disallow,
        timeout: .init(
          connect: .milliseconds(Int64(min(limits.stall, connectSeconds) * 1000)),
          read: .milliseconds(stall), write: .milliseconds(stall)))
      configuration.httpVersion = .http1Only
      // A server that is down is told of at once, and tried again after our own pauses.
      configuration.connectionPool.retryConnectionEstablishment = false
      let client = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: configuration)
      clients[stall] = client
      return client
    }
  }
}
