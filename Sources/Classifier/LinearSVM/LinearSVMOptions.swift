/// How a linear SVM is trained.
public struct LinearSVMOptions: Sendable, Equatable {
  /// Cost of a margin violation, C of Hsieh et al. 2008; above 0.
  public var cost: Float = 1
  /// Factor on `cost` for the rows of each label when that label is trained; empty means 1.
  public var positiveCosts: [Float] = []
  /// An epoch that gains less than this share of the dual objective ends the training; 0 to 1.
  public var tolerance: Double = 3e-4
  /// Upper bound of passes over the rows; at least 1.
  public var maximumEpochs = 60
  /// Changes of a dual variable below this are not applied; 0 or above.
  public var smallestStep: Float = 0.003
  /// Seed of the order in which rows are visited.
  public var seed: UInt64 = 0x7265_7472_6169_6e
  /// Rows that a first, coarser fit leaves out, ascending; its margins for them are returned.
  ///
  /// The final fit starts from the first one and learns from all rows.
  public var heldOutRows: [Int] = []
  /// The held-out rows as the first fit's model would see them, without the columns that no other row
  /// has; `nil` takes them as they are in the matrix.
  public var heldOutValues: FeatureMatrix?
  /// The `tolerance` of the first fit.
  public var heldOutTolerance: Double = 1e-2
  /// Whether the first fit is the only one, as for a choice of columns.
  public var stopsAfterFirstFit = false
  /// More labels than this are stored sparsely.
  public var denseLabelLimit = Self.denseLabelLimit
  /// Weights below this are left out of a sparse model; 0 or above.
  public var smallestSparseWeight: Float = 0.02

  /// More labels than this are stored sparsely, unless told otherwise.
  public static let denseLabelLimit = 8

  /// The defaults: C = 1, no rows held out.
  public init() {}

  /// Values for `positiveCosts` that make up for rare labels.
  ///
  /// The mean number of rows a label over the label's own to the power of `balance`, between 1 and
  /// 8; a label without rows gets 1.
  public static func balancedCosts(
    rowLabels: [UInt32], labelCount: Int, balance: Double
  ) -> [Float] {
    var counts = [Int](repeating: 0, count: max(0, labelCount))
    for label in rowLabels where label < labelCount { counts[Int(label)] += 1 }
    let mean = Double(rowLabels.count) / Double(max(1, counts.lazy.filter { $0 > 0 }.count))
    return counts.map { count in
      guard count > 0, balance > 0 else { return 1 }
      let factor = DeterministicMath.exp(balance * DeterministicMath.log(mean / Double(count)))
      return Float(max(1, min(8, factor)))
    }
  }
}
