public import Classifier
import Dispatch
import Synchronization
public import TextFolding

/// Sends whole texts through a model, down to the prediction: a check on the proof.
public struct InvarianceCheck: Sendable {
  private let model: Model
  private let threads: Int

  /// Makes a check of `model` on at most `threads` threads.
  public init(_ model: Model, threads: Int) {
    self.model = model
    self.threads = threads
  }

  /// How many of `texts` get other scores in each variant.
  public func outcomes(_ variants: [FoldVariant], of texts: [String]) -> [InvarianceOutcome] {
    let violations = Mutex(Array(repeating: 0, count: variants.count))
    let parts = max(1, min(threads, texts.count))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      var counter = UnsteadyTexts(model, variants)
      for text in stride(from: part, to: texts.count, by: parts) { counter.check(texts[text]) }
      violations.withLock { total in
        for index in total.indices { total[index] += counter.violations[index] }
      }
    }
    return violations.withLock { total in
      zip(variants, total).map { variant, count in
        InvarianceOutcome(
          variant: variant.rawValue, checked: texts.count, violations: count,
          subject: "whole texts of cases and holdout")
      }
    }
  }
}

/// Counts the texts whose scores a variant changes.
private struct UnsteadyTexts {
  private let variants: [FoldVariant]
  private var predictor: Predictor
  private(set) var violations: [Int]

  init(_ model: Model, _ variants: [FoldVariant]) {
    self.variants = variants
    predictor = Predictor(model)
    violations = Array(repeating: 0, count: variants.count)
  }

  mutating func check(_ text: String) {
    let bytes = Array(text.utf8)
    let prediction = bytes.withUnsafeBufferPointer { predictor.predict(utf8: $0) }
    let scores = predictor.scores
    for (index, variant) in variants.enumerated() {
      let isSteady = bytes.withUnsafeBufferPointer { variant.texts(of: $0) }.allSatisfy { other in
        // Many texts are their own variant.
        if other == bytes { return true }
        let answer = other.withUnsafeBufferPointer { predictor.predict(utf8: $0) }
        return answer == prediction && predictor.scores == scores
      }
      if !isSteady { violations[index] += 1 }
    }
  }
}
