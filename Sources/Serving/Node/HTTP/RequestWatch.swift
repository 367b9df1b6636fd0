import NIOCore
import NIOHTTP1

/// Ends a connection on which a request has begun and has not come whole in time, however slowly its
/// bytes drip in. Requests that come in one piece, nearly all, cost no timer.
///
/// Used on the connection's event loop alone.
final class RequestWatch {
  private let seconds: Double
  private var isInRequest = false
  private var isWhole = true
  private var timer: Scheduled<Void>?

  init(seconds: Double) { self.seconds = seconds }

  /// Before and behind the decoder.
  fileprivate func begin() { isWhole = false }

  fileprivate func saw(_ part: HTTPServerRequestPart) {
    switch part {
    case .head: isInRequest = true
    case .body: break
    case .end:
      isInRequest = false
      isWhole = true
      stop()
    }
  }

  fileprivate func end(_ context: ChannelHandlerContext) {
    guard isInRequest || !isWhole else { return }
    guard timer == nil else { return }
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: .milliseconds(Int64(seconds * 1000))) {
      channel.close(promise: nil)
    }
  }

  fileprivate func stop() {
    timer?.cancel()
    timer = nil
  }

  /// Sees bytes as they come.
  final class Bytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let watch: RequestWatch

    init(_ watch: RequestWatch) { self.watch = watch }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      watch.begin()
      // What the decoder makes of it is seen by `Parts` before this returns.
      context.fireChannelRead(data)
      watch.end(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
      watch.stop()
      context.fireChannelInactive()
    }
  }

  /// Sees what the decoder made of them.
  final class Parts: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let watch: RequestWatch

    init(_ watch: RequestWatch) { self.watch = watch }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      watch.saw(unwrapInboundIn(data))
      context.fireChannelRead(data)
    }
  }
}
