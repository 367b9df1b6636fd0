public import Classifier
public import Corpus
import Dispatch
import Synchronization
public import TextFolding

/// Proves that the ways of writing a word give the model the same features, for every word of the
/// corpus: a text's features depend on each of its raw words alone, so the words are all rows.
public struct InvarianceProof: Sendable {
  private let pipeline: Pipeline
  private let threads: Int

  /// Makes a proof for models with `pipeline`.
  public init(_ pipeline: Pipeline, threads: Int) {
    self.pipeline = pipeline
    self.threads = threads
  }

  /// How many of the distinct words of `words` change their features in each variant.
  public func outcomes(_ variants: [FoldVariant], of words: WordTable) -> [InvarianceOutcome] {
    let violations = Mutex(Array(repeating: 0, count: variants.count))
    let parts = max(1, threads)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      var counter = ViolationCounter(pipeline, variants)
      for word in stride(from: part, to: words.count, by: parts) {
        words.withBytes(of: UInt32(word)) { counter.check($0) }
      }
      violations.withLock { total in
        for index in total.indices { total[index] += counter.violations[index] }
      }
    }
    return violations.withLock { total in
      zip(variants, total).map { variant, count in
        InvarianceOutcome(
          variant: variant.rawValue, checked: words.count, violations: count,
          subject: "distinct words of all rows and cases")
      }
    }
  }
}

/// Counts the words whose features a variant changes.
private struct ViolationCounter {
  private let variants: [FoldVariant]
  private var cutter: FeatureTokens
  private var expected: [UInt8] = []
  private var found: [UInt8] = []
  private(set) var violations: [Int]

  init(_ pipeline: Pipeline, _ variants: [FoldVariant]) {
    self.variants = variants
    cutter = FeatureTokens(pipeline)
    violations = Array(repeating: 0, count: variants.count)
  }

  mutating func check(_ word: UnsafeBufferPointer<UInt8>) {
    cutter.write(word, to: &expected)
    let isASCII = word.allSatisfy { $0 < 0x80 }
    for (index, variant) in variants.enumerated() {
      // Marks, forms and wide blanks lie beyond ASCII: these variants are the word itself.
      if isASCII, variant != .letterCase { continue }
      for text in texts(variant, of: word, isASCII: isASCII) {
        text.withUnsafeBufferPointer { cutter.write($0, to: &found) }
        if found != expected {
          violations[index] += 1
          break
        }
      }
    }
  }

  private func texts(
    _ variant: FoldVariant, of word: UnsafeBufferPointer<UInt8>, isASCII: Bool
  ) -> [[UInt8]] {
    guard isASCII else { return variant.texts(of: word) }
    return [
      word.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 },
      word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 },
    ]
  }
}
