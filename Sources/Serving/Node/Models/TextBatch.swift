import FoundationEssentials

/// Many texts in parts, on all processors.
enum TextBatch {
  /// Fewer texts than this are not worth another thread.
  private static let textsAPart = 128

  /// What `body` makes of each part, in order.
  static func map<Value: Sendable>(
    _ texts: [String], _ body: @escaping @Sendable (ArraySlice<String>) -> Value
  ) async -> [Value] {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let parts = max(1, min(processors, texts.count / textsAPart))
    let size = (texts.count + parts - 1) / parts
    let ranges = stride(from: 0, to: texts.count, by: max(size, 1)).map {
      $0..<min($0 + size, texts.count)
    }
    guard ranges.count > 1 else { return ranges.map { body(texts[$0]) } }
    return await withTaskGroup(of: (Int, Value).self) { group in
      for (number, range) in ranges.enumerated() {
        group.addTask(executorPreference: globalConcurrentExecutor) {
          (number, body(texts[range]))
        }
      }
      var values: [(Int, Value)] = []
      for await value in group { values.append(value) }
      return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
