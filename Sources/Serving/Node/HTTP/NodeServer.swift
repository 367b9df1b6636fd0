import FoundationEssentials
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// A serving node: follows its channels and answers on a socket until it is told to stop.
///
///     let server = try NodeServer(
///       NodeSettings(from: .store(path: "retrain.sqlite"), channel: "production", folder: "/srv"),
///       logger: Logger(label: "node"))
///     try await server.firstLook()
///     try await server.run { port in … }
public final class NodeServer: Sendable {
  private let settings: NodeSettings
  private let node: Node
  private let followers: [ChannelFollower]
  private let logger: Logger

  /// Makes a node; nothing is fetched yet.
  public init(_ settings: NodeSettings, logger: Logger) throws {
    self.settings = settings
    self.logger = logger
    let primary = ServedChannel(settings.channel)
    let comparison = settings.comparison.map { ServedChannel($0) }
    let metrics = NodeMetrics()
    var store: String?
    if case .store(let path) = settings.origin { store = path }
    node = try Node(
      primary, comparison: comparison, metrics: metrics, store: store, job: settings.job)
    followers = [primary, comparison].compactMap { $0 }.map { channel in
      let file = settings.file(of: channel.name)
      return ChannelFollower(
        channel,
        by: Puller(
          from: settings.origin, job: settings.job, channel: channel.name, to: file,
          trusting: settings.keys),
        file: file, interval: settings.interval, metrics: metrics, logger: logger)
    }
    for follower in followers { follower.takeFileAtHand() }
  }

  /// Looks at the channels for the first time; where a file from before answers already, that is left
  /// to a later moment, so that nodes which start together do not ask together.
  ///
  /// - Throws: what nobody but the caller can mend; what may pass by itself is told and tried again.
  public func firstLook() async throws(PullError) {
    for follower in followers where follower.channel.current == nil {
      do throws(PullError) {
        try await follower.look()
      } catch {
        let isBeside = follower.channel !== node.primary && error.isNothingYet
        guard error.mayPass || isBeside else { throw error }
        follower.tell(error)
      }
    }
  }

  /// Answers until SIGTERM or SIGINT: then no new connection is taken, and the requests that have
  /// begun are answered.
  ///
  /// - Parameter started: gets the port once it listens.
  public func run(started: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
    let limits = settings.limits
    let application = Application(
      responder: NodeResponder(node: node, limits: limits, logger: logger),
      server: HTTPServerBuilder { responder in
        PinnedConnections(connections: NodeServer.connections(limits, responder))
      },
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), backlog: 4096),
      onServerRunning: { channel in started(channel.localAddress?.port ?? 0) },
      logger: quiet(logger))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for follower in followers {
        group.addTask { await follower.follow(isFirst: follower.channel.current != nil) }
      }
      defer { group.cancelAll() }
      try await application.runService()
    }
  }

  private static func connections(
    _ limits: NodeLimits, _ responder: @escaping HTTPChannelHandler.Responder
  ) -> HTTP1Channel {
    HTTP1Channel(
      responder: responder,
      configuration: .init(
        additionalChannelHandlers: [ConnectionGuard(limits: limits)],
        idleTimeout: .milliseconds(Int64(limits.idle * 1000)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers,
          maxHeaderFieldCount: 100)))
  }

  /// The server's own words are of no use where all is well.
  private func quiet(_ logger: Logger) -> Logger {
    var logger = logger
    logger.logLevel = max(logger.logLevel, .error)
    return logger
  }
}
