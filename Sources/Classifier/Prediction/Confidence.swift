import CScores
import Glibc

/// How the scores of a model become confidences: a softmax of the labels' evidence over a temperature.
enum Confidence: Sendable {
  /// Scores are logarithms of probabilities but for a constant (Naive Bayes): they are the evidence.
  case scores
  /// Scores are margins of a squared hinge loss, whose evidence `Temperature` explains.
  case margins

  init(_ algorithm: Algorithm) { self = algorithm == .linearSVM ? .margins : .scores }

  /// The evidence for a label with this score; it grows with the score.
  ///
  /// Of margins ln ln(1 + e^z) with z = (1 + margin) / 0.3, by its limits where the powers would not
  /// do.
  @inline(__always)
  func evidence(_ score: Double) -> Double {
    guard self == .margins else { return score }
    let bent = (1 + score) / Temperature.bend
    if bent < -15 { return bent }
    if bent > 40 { return log(bent) }
    return log(log(1 + exp(bent)))
  }

  /// The sum of the softmax in units of the best label's term; `best` is the highest score.
  func partition(_ scores: [Double], best: Double, temperature: Double) -> Double {
    if self == .scores {
      return scores.withUnsafeBufferPointer {
        scores_partition($0.baseAddress, $0.count, best, temperature)
      }
    }
    let highest = evidence(best)
    var sum = 0.0
    for score in scores {
      let distance = (evidence(score) - highest) / temperature
      // A term under e^-45 is less than the last bit of a sum that is at least 1.
      if distance > -45 { sum += exp(distance) }
    }
    return sum
  }
}
