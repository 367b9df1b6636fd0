import Dispatch
import FoundationEssentials
import Glibc
public import Logging
import Synchronization

/// Log lines on standard error, gathered for a moment: a line a request, each written by itself, would
/// take as long as the answers.
public struct LineLog: LogHandler {
  public var logLevel: Logger.Level = .info
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  private let writer: LineWriter

  /// Lines go to `writer`.
  public init(_ writer: LineWriter) { self.writer = writer }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var line = "\(writer.time()) \(event.level) \(event.message)"
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
      .sorted(by: { $0.key < $1.key })
    {
      line += " \(key)=\(value)"
    }
    writer.write(line, atOnce: event.level >= .notice)
  }
}

/// Gathers lines and writes them a few times a second, or at once where they matter.
public final class LineWriter: Sendable {
  private struct Lines {
    var bytes: [UInt8] = []
    var isDue = false
    var second = 0
    var time = ""
  }

  private static let most = 64 << 10

  private let descriptor: Int32
  private let lines = Mutex(Lines())

  /// Writes to `descriptor`, by default standard error.
  public init(_ descriptor: Int32 = 2) { self.descriptor = descriptor }

  /// The time to the second, made anew once a second.
  func time() -> String {
    let second = Int(Date().timeIntervalSince1970)
    return lines.withLock { lines in
      if lines.second != second {
        lines.second = second
        lines.time = Date(timeIntervalSince1970: Double(second)).formatted(.iso8601)
      }
      return lines.time
    }
  }

  /// Adds a line.
  func write(_ line: String, atOnce: Bool) {
    let (isFull, wakes) = lines.withLock { lines in
      lines.bytes.append(contentsOf: line.utf8)
      lines.bytes.append(UInt8(ascii: "\n"))
      let wakes = !lines.isDue
      lines.isDue = true
      return (lines.bytes.count >= LineWriter.most, wakes)
    }
    if atOnce || isFull {
      flush()
    } else if wakes {
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(200)) { self.flush() }
    }
  }

  /// Writes what was gathered; a reader that went away is no reason to stop answering.
  public func flush() {
    lines.withLock { lines in
      var rest = lines.bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        rest = rest.dropFirst(count)
      }
      lines.bytes.removeAll(keepingCapacity: true)
      lines.isDue = false
    }
  }
}
