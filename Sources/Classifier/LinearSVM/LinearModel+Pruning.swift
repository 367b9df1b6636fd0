extension LinearModel {
  /// How much of a model is kept.
  public struct Pruning: Sendable, Equatable {
    /// Most columns that are kept; those of the largest weights stay.
    public var maximumColumns: Int
    /// Weights below this are taken for 0, and a column without others is dropped; 0 or above.
    public var smallestWeight: Float
    /// More labels than this are stored sparsely.
    public var denseLabelLimit: Int

    /// Keeps every column that has a weight, unless told otherwise.
    public init(
      maximumColumns: Int = .max, smallestWeight: Float = 0, denseLabelLimit: Int = 64
    ) {
      self.maximumColumns = maximumColumns
      self.smallestWeight = smallestWeight
      self.denseLabelLimit = denseLabelLimit
    }
  }

  /// Drops the columns and weights that matter least and rounds the others to half precision.
  ///
  /// A column matters by its largest weight, times `importance` of the column where that is given,
  /// one factor of 0 or above a column. Of equal columns the lower ones stay. Weights beyond the
  /// range of half precision are stored as its largest value.
  public func pruned(_ pruning: Pruning, importance: [Float] = []) -> PrunedModel {
    let largest = scales.indices.map { largestWeight(row: $0) }
    func merit(_ column: UInt32) -> Float {
      let row = rowOfColumn[Int(column)]
      guard row != .max else { return 0 }
      let weight = largest[Int(row)]
      guard weight > 0, weight >= pruning.smallestWeight else { return 0 }
      return Int(column) < importance.count ? weight * importance[Int(column)] : weight
    }
    var kept = (0..<UInt32(rowOfColumn.count)).filter { merit($0) > 0 }
    if kept.count > max(0, pruning.maximumColumns) {
      let ranked = kept.map { (merit: merit($0), column: $0) }
        .sorted { $0.merit != $1.merit ? $0.merit > $1.merit : $0.column < $1.column }
      kept = ranked.prefix(max(0, pruning.maximumColumns)).map(\.column).sorted()
    }
    return PrunedModel(
      labelCount: labelCount, columns: kept,
      weights: labelCount <= pruning.denseLabelLimit
        ? denseWeights(kept, pruning.smallestWeight)
        : sparseWeights(kept, pruning.smallestWeight),
      bias: bias)
  }

  private func denseWeights(_ kept: [UInt32], _ smallest: Float) -> PrunedModel.Weights {
    var values = [Float16](repeating: 0, count: kept.count * labelCount)
    for (place, column) in kept.enumerated() {
      forEachWeight(row: Int(rowOfColumn[Int(column)])) { label, weight in
        if abs(weight) >= smallest { values[place * labelCount + label] = Self.half(weight) }
      }
    }
    return .dense(values)
  }

  private func sparseWeights(_ kept: [UInt32], _ smallest: Float) -> PrunedModel.Weights {
    var starts = [0]
    var labels: [UInt32] = []
    var values: [Float16] = []
    for column in kept {
      forEachWeight(row: Int(rowOfColumn[Int(column)])) { label, weight in
        guard abs(weight) >= smallest, Self.half(weight) != 0 else { return }
        labels.append(UInt32(label))
        values.append(Self.half(weight))
      }
      starts.append(values.count)
    }
    return .sparse(starts: starts, labels: labels, values: values)
  }

  private static func half(_ weight: Float) -> Float16 {
    let limit = Float(Float16.greatestFiniteMagnitude)
    return Float16(max(-limit, min(limit, weight)))
  }
}
