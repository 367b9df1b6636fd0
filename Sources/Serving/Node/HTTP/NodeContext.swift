import Hummingbird
import NIOCore

/// What the server tells of a request beside itself.
struct NodeContext: InitializableFromSource, Sendable {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}
