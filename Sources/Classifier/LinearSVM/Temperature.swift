import CScores

/// Turns the margins of a linear SVM into confidences.
///
/// The squared hinge loss estimates 2p - 1 (Zhang 2004), so that 1 + margin is the evidence for a
/// label. Confidences are a softmax of the logarithm of the evidence, smoothed to stay above 0, over
/// a temperature (Guo, Pleiss, Sun and Weinberger 2017). On product titles the calibration error is
/// a third of that of a softmax of the margins.
public enum Temperature {
  /// Evidence below this is bent smoothly towards 0.
  static let bend = 0.3
  /// Steps per octave and range of the temperatures that `fit` tries: 1/256 to 16.
  private static let stepsPerOctave = 16.0
  private static let steps = -128...64

  /// The temperature of least log loss over rows that the margins' model has not learned from.
  ///
  /// `margins` holds `labelCount` values for each of `labels`, row after row. The answer is one of a
  /// fixed grid of powers of 2, found by bisection; 1 where there are no rows or the input is bad.
  public static func fit(margins: [Float], labelCount: Int, labels: [UInt32]) -> Double {
    guard labelCount > 0, !labels.isEmpty, margins.count == labels.count * labelCount,
      labels.allSatisfy({ $0 < labelCount }), margins.allSatisfy(\.isFinite)
    else { return 1 }
    let evidence = margins.map { logEvidence(Double($0)) }
    let highest = labels.indices.map { row in
      evidence[row * labelCount..<(row + 1) * labelCount].max() ?? 0
    }
    var low = steps.lowerBound
    var high = steps.upperBound
    while low < high {
      let middle = (low + high) >> 1
      // The loss is convex in the inverse of the temperature: it falls to one valley and rises.
      let here = logLoss(evidence, highest, labels, temperature(middle))
      let next = logLoss(evidence, highest, labels, temperature(middle + 1))
      if here <= next { high = middle } else { low = middle + 1 }
    }
    return temperature(low)
  }

  /// The confidence of each label in the order of the margins; they add up to 1.
  public static func confidences(of margins: [Double], temperature: Double) -> [Double] {
    let evidence = margins.map(logEvidence)
    guard let highest = evidence.max() else { return [] }
    let powers = evidence.map { DeterministicMath.exp(($0 - highest) / temperature) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  private static func temperature(_ step: Int) -> Double {
    DeterministicMath.exp(Double(step) * 0x1.62e42fefa39efp-1 / stepsPerOctave)
  }

  /// log(log(1 + e^z)) for z = (1 + margin) / bend, by its limits where the powers would not do.
  private static func logEvidence(_ margin: Double) -> Double {
    let bent = (1 + margin) / bend
    if bent < -15 { return bent }
    if bent > 40 { return DeterministicMath.log(bent) }
    return DeterministicMath.log(DeterministicMath.log(1 + DeterministicMath.exp(bent)))
  }

  /// `highest` is the highest evidence of each row.
  private static func logLoss(
    _ evidence: [Double], _ highest: [Double], _ labels: [UInt32], _ temperature: Double
  ) -> Double {
    let labelCount = evidence.count / labels.count
    return evidence.withUnsafeBufferPointer { evidence in
      var loss = 0.0
      for (row, label) in labels.enumerated() {
        let scores = UnsafeBufferPointer(
          rebasing: evidence[row * labelCount..<(row + 1) * labelCount])
        let sum = scores_partition(scores.baseAddress, labelCount, highest[row], temperature)
        loss += DeterministicMath.log(sum) - (scores[Int(label)] - highest[row]) / temperature
      }
      return loss
    }
  }
}
