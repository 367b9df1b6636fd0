import Classifier
import FoundationEssentials

/// Many texts in parts, on all processors.
enum TextBatch {
  /// Fewer texts than this are not worth a part of their own.
  private static let textsAPart = 32
  /// Parts for each processor: one that comes late leaves some to the others.
  private static let partsAProcessor = 12
  /// Asked once: the answer is read from files of the system.
  private static let processors = ProcessInfo.processInfo.activeProcessorCount

  /// What `body` makes of each part of `count` texts, in order.
  static func map<Value: Sendable>(
    count: Int, _ body: @Sendable (Range<Int>) -> Value
  ) -> [Value] {
    let ranges = splitRange(
      count, parts: min(partsAProcessor * processors, count / textsAPart))
    guard ranges.count > 1 else { return ranges.map(body) }
    return concurrentMap(count: ranges.count, threads: processors) { body(ranges[$0]) }
  }
}
