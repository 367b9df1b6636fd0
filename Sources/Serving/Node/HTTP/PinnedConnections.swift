import HummingbirdCore
import Logging
import NIOCore

/// Connections whose requests are handled on the threads that read them: handing each request to
/// another thread and back takes longer than most answers. What takes long moves away by itself
/// (`NodeResponder`).
struct PinnedConnections: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let connections: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    connections.setup(channel: channel, logger: logger)
  }

  func handle(value: Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
      await connections.handle(value: value, logger: logger)
    }
  }
}

/// Runs the parts of a task on an event loop.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
