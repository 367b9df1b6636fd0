import TextFolding

/// The folded tokens of a text under a pipeline: all that its features depend on.
public struct FeatureTokens {
  private let table: FoldTable
  private var folder: Folder
  private var folded: [UInt8] = []
  private var tokens: [Token] = []

  /// Makes a cutter for `pipeline`.
  public init(_ pipeline: Pipeline) {
    table = pipeline.fold
    folder = Folder(pipeline.fold)
  }

  /// Replaces `result` by the tokens' bytes in order, each closed by a zero byte: texts with equal
  /// results have equal features.
  public mutating func write(
    _ text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]
  ) {
    result.removeAll(keepingCapacity: true)
    folded.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    folder.fold(text, into: &folded)
    folded.withUnsafeBufferPointer { table.tokens(of: $0, into: &tokens) }
    for token in tokens {
      result.append(contentsOf: folded[token.range])
      result.append(0)
    }
  }
}
