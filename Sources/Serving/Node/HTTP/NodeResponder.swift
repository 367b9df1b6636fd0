import Hummingbird
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// Joins the handlers to the server: reads the body, asks, counts, logs and sends.
struct NodeResponder: HTTPResponder {
  let node: Node
  let limits: NodeLimits
  let logger: Logger

  func respond(to request: Request, context: NodeContext) async throws -> Response {
    let start = ContinuousClock.now
    let path = String((request.head.path ?? "/").prefix { $0 != "?" })
    let route = Route(path)
    var answer: Answer
    do throws(Refusal) {
      let body = try await BodyReader(limits: limits).read(request)
      let ask = Ask(request.method, path, headers: request.headers, body: body)
      answer =
        ask.isLong(on: route)
        ? await withTaskExecutorPreference(globalConcurrentExecutor) {
          node.answer(ask, route: route)
        } : node.answer(ask, route: route)
    } catch {
      answer = error.answer
    }
    if answer.headers[.connection] == "close" { drop(context.channel) }
    answer.headers[.xContentTypeOptions] = "nosniff"
    record(request.method, route, answer, since: start)
    return answer.response(isHead: request.method == .head)
  }

  /// What comes behind a refused body is read and dropped by the server; the sender has some time to
  /// see the answer, and then the connection ends.
  private func drop(_ channel: any Channel) {
    channel.eventLoop.scheduleTask(in: .milliseconds(Int64(limits.drop * 1000))) {
      channel.close(promise: nil)
    }
  }

  private func record(
    _ method: HTTPRequest.Method, _ route: Route?, _ answer: Answer,
    since start: ContinuousClock.Instant
  ) {
    let time = start.duration(to: .now).components
    let seconds = Double(time.seconds) + Double(time.attoseconds) * 1e-18
    let name = route?.name ?? "unknown"
    let known = route?.methods.contains(method) ?? false
    let method = known ? method.rawValue : "other"
    node.metrics.add(
      NodeMetrics.Key(route: name, method: method, status: answer.status.code), seconds: seconds)
    // Never the path or the query: people put product texts there.
    logger.info(
      "\(method) \(name) \(answer.status.code) \(answer.length) \(Int(seconds * 1_000_000))us")
  }
}

extension Ask {
  /// Bytes of a body whose texts the other connections of a thread can wait for, a few milliseconds at
  /// most: a change of threads and back takes a tenth of the time of a thousand titles.
  private static let short = 64 << 10

  /// Whether answering would keep the other connections of the thread waiting.
  fileprivate func isLong(on route: Route?) -> Bool {
    switch route {
    case .page, .versions, .caseLine, .metrics: true
    default: body.readableBytes > Ask.short
    }
  }
}
