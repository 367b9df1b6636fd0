/// What a node puts up with.
public struct NodeLimits: Sendable, Equatable {
  /// Bytes of a body.
  public var body = 1 << 20
  /// Bytes of all headers of a request.
  public var headers = 16 << 10
  /// Seconds in which a request must have come whole, and after which a connection that says nothing
  /// is closed.
  public var request = 10.0
  /// Seconds in which a connection between requests may say nothing.
  public var idle = 75.0
  /// Seconds in which what comes behind a refused body is read and dropped.
  public var drop = 1.0

  /// The usual limits.
  public init() {}
}
