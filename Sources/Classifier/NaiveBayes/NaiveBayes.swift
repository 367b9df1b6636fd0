/// Multinomial and complement Naive Bayes with Laplace smoothing (alpha = 1), as scikit-learn's.
///
/// Both are linear in the counts of a text's features. Written as differences from the value of a
/// feature that a label never saw, their weights are zero wherever a count is zero:
///
/// - multinomial (Manning, Raghavan, Schütze 2008, 13.2):
///   ln P(f|l) = ln(c(f,l) + 1) − ln(N(l) + V), plus the prior ln(rows(l)) − ln(rows);
/// - complement (Rennie et al. 2003, figure 4 without weight normalisation):
///   ln(n(f) + 1) − ln(n(f) − c(f,l) + 1) + ln(n − N(l) + V), less ln(n(f) + 1), which is the same
///   for all labels and changes no decision.
///
/// c counts a feature in a label, N a label's features, n all features, V distinct features.
public struct NaiveBayes: Sendable {
  private let counts: FeatureCounts
  private let rows: [Int]
  private let isComplement: Bool
  private let totals: [Int]
  /// The logarithms of the first whole numbers: most counts are small.
  private let smallLogarithms: [Double]

  /// Makes the model of `counts`; `rows` is the number of training rows a label.
  public init(_ counts: FeatureCounts, rows: [Int], complement: Bool) {
    self.counts = counts
    self.rows = rows
    isComplement = complement
    var totals = [Int](repeating: 0, count: rows.count)
    for (label, count) in zip(counts.labels, counts.counts) { totals[Int(label)] += Int(count) }
    self.totals = totals
    smallLogarithms = (0..<1024).map { DeterministicMath.log(Double($0)) }
  }

  private func logarithm(_ count: Int) -> Double {
    count < smallLogarithms.count ? smallLogarithms[count] : DeterministicMath.log(Double(count))
  }

  /// scikit-learn's `feature_log_prob_` of feature `index` for every label, in doubles.
  public func featureLogProbabilities(_ index: Int) -> [Double] {
    let range = counts.starts[index]..<counts.starts[index + 1]
    let constant = isComplement ? -DeterministicMath.log(Double(sum(range) + 1)) : 0
    var values = perToken.map { $0 + constant }
    for (label, weight) in weights(range) { values[Int(label)] += weight }
    return values
  }

  /// The natural logarithm of each label's share of the rows; zeros for the complement form, which
  /// has no use for it.
  public var logPriors: [Double] {
    let all = DeterministicMath.log(Double(rows.reduce(0, +)))
    return rows.map { isComplement ? 0 : DeterministicMath.log(Double($0)) - all }
  }

  /// What every known token adds to a label's score beside the weights; nothing where no feature is
  /// left, as a high `min-count` or texts of single letters bring about.
  private var perToken: [Double] {
    let all = totals.reduce(0, +)
    let vocabulary = max(counts.features.count, 1)
    return totals.map {
      isComplement
        ? DeterministicMath.log(Double(all - $0 + vocabulary))
        : -DeterministicMath.log(Double($0 + vocabulary))
    }
  }

  private func sum(_ range: Range<Int>) -> Int {
    counts.counts[range].reduce(0) { $0 + Int($1) }
  }

  private func weights(_ range: Range<Int>) -> [(UInt16, Double)] {
    let all = isComplement ? sum(range) : 0
    return range.map { entry in
      let count = Int(counts.counts[entry])
      let weight =
        isComplement ? logarithm(all + 1) - logarithm(all - count + 1) : logarithm(count + 1)
      return (counts.labels[entry], weight)
    }
  }

  /// The weights as they are stored.
  func parameters() -> LinearParameters {
    var parameters = LinearParameters(labelCount: rows.count)
    parameters.bias = logPriors.map { Float($0) }
    parameters.perToken = perToken.map { Float($0) }
    for index in counts.features.indices {
      let range = counts.starts[index]..<counts.starts[index + 1]
      parameters.append(
        counts.features[index], weights: weights(range).map { ($0.0, Float($0.1)) })
    }
    return parameters
  }
}
