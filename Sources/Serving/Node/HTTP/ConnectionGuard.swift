import HTTPTypes
import NIOCore
import NIOHTTP1

/// Guards one connection: puts the two halves of a `RequestWatch` around the decoder, and answers 431
/// to a head of a request that is too large, 400 to one that is none.
final class ConnectionGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let limits: NodeLimits
  private var isRefused = false

  init(limits: NodeLimits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    let watch = RequestWatch(seconds: limits.request)
    do {
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(RequestWatch.Parts(watch), position: .after(decoder))
      try pipeline.addHandler(RequestWatch.Bytes(watch), position: .first)
    } catch {
      // Without its guard nobody may come in.
      context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    guard !isRefused else { return }
    isRefused = true
    let isLarge = error == .headerOverflow
    let problem = ProblemText(
      status: isLarge ? .requestHeaderFieldsTooLarge : .badRequest,
      detail: isLarge
        ? "The headers of a request may have \(limits.headers) bytes." : "This is no HTTP request.")
    let encoder = try? context.pipeline.syncOperations.context(
      handlerType: HTTPResponseEncoder.self)
    encoder?.writeAndFlush(NIOAny(problem.bytes), promise: nil)
    // As for a body that is too large: the sender has some time to read.
    let channel = context.channel
    context.eventLoop.scheduleTask(in: .milliseconds(Int64(limits.drop * 1000))) {
      channel.close(promise: nil)
    }
  }
}
