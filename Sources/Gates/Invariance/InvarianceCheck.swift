public import Classifier
public import TextFolding

/// Sends whole texts through a model, down to the prediction: a check on the proof.
public struct InvarianceCheck {
  private var predictor: Predictor

  /// Makes a check of `model`.
  public init(_ model: Model) { predictor = Predictor(model) }

  /// How many of `texts` get other scores in each variant.
  public mutating func outcomes(
    _ variants: [FoldVariant], of texts: [String]
  ) -> [InvarianceOutcome] {
    variants.map { variant in
      var violations = 0
      for text in texts where !isSteady(text, variant) { violations += 1 }
      return InvarianceOutcome(
        variant: variant.rawValue, checked: texts.count, violations: violations,
        subject: "whole texts of cases and holdout")
    }
  }

  private mutating func isSteady(_ text: String, _ variant: FoldVariant) -> Bool {
    let prediction = predictor.predict(text)
    let scores = predictor.scores
    for other in Array(text.utf8).withUnsafeBufferPointer({ variant.texts(of: $0) }) {
      let answer = other.withUnsafeBufferPointer { predictor.predict(utf8: $0) }
      if answer != prediction || predictor.scores != scores { return false }
    }
    return true
  }
}
