import Testing

@testable import Classifier

@Suite struct LinearSVMRefusalTests {
  private static let good = FeatureMatrix(
    rowStarts: [0, 2, 3], columns: [0, 2, 1], values: [1, 1, 1], columnCount: 3)

  @Test(arguments: [([0, 3, 2], 2), ([0, 9, 3], 0), ([1, 2, 3], 2), ([0, 2, 4], 2)])
  func rowsThatDoNotFitTheirEntriesAreRefused(starts: [Int], row: Int) {
    var matrix = Self.good
    matrix.rowStarts = starts
    #expect(throws: LinearSVMError.rowsOutOfBounds(row: row)) {
      try LinearSVMTrainer(matrix: matrix, rowLabels: [0, 1], labelCount: 2, threads: 1)
    }
  }

  @Test(arguments: [[3, 0, 1], [0, 3, 1], [0, .max, 1]] as [[UInt32]])
  func columnsThatAreTooHighAreRefused(columns: [UInt32]) {
    var matrix = Self.good
    matrix.columns = columns
    #expect(throws: LinearSVMError.columnOutOfRange(row: 0)) {
      try LinearSVMTrainer(matrix: matrix, rowLabels: [0, 1], labelCount: 2, threads: 1)
    }
  }

  @Test(arguments: [Float.nan, .infinity])
  func valuesThatAreNoNumbersAreRefused(value: Float) {
    var matrix = Self.good
    matrix.values[2] = value
    #expect(throws: LinearSVMError.valueNotFinite(row: 1)) {
      try LinearSVMTrainer(matrix: matrix, rowLabels: [0, 1], labelCount: 2, threads: 1)
    }
  }

  @Test func labelsThatDoNotFitAreRefused() {
    #expect(throws: LinearSVMError.labelOutOfRange(row: 1)) {
      try LinearSVMTrainer(matrix: Self.good, rowLabels: [0, 2], labelCount: 2, threads: 1)
    }
    #expect(throws: LinearSVMError.labelCountMismatch(rows: 2, rowLabels: 1)) {
      try LinearSVMTrainer(matrix: Self.good, rowLabels: [0], labelCount: 2, threads: 1)
    }
    #expect(throws: LinearSVMError.nothingToLearn(rows: 2, labels: 1)) {
      try LinearSVMTrainer(matrix: Self.good, rowLabels: [0, 0], labelCount: 1, threads: 1)
    }
    let empty = FeatureMatrix(rowStarts: [], columns: [], values: [], columnCount: 0)
    #expect(throws: LinearSVMError.nothingToLearn(rows: 0, labels: 2)) {
      try LinearSVMTrainer(matrix: empty, rowLabels: [], labelCount: 2, threads: 1)
    }
  }

  @Test(arguments: [[1, 0], [0, 0], [2], [0, 1]])
  func heldOutRowsThatLeaveNothingOrDoNotExistAreRefused(rows: [Int]) throws {
    let trainer = try LinearSVMTrainer(
      matrix: Self.good, rowLabels: [0, 1], labelCount: 2, threads: 1)
    var options = LinearSVMOptions()
    options.heldOutRows = rows
    #expect(throws: LinearSVMError.self) { try trainer.train(options, threads: 1) }
  }

  @Test func optionsOutOfRangeAreNamed() throws {
    let trainer = try LinearSVMTrainer(
      matrix: Self.good, rowLabels: [0, 1], labelCount: 2, threads: 1)
    for (name, change) in [
      ("cost", { $0.cost = 0 }), ("positiveCosts", { $0.positiveCosts = [.nan] }),
      ("tolerance", { $0.tolerance = .nan }), ("heldOutTolerance", { $0.heldOutTolerance = 2 }),
      ("maximumEpochs", { $0.maximumEpochs = 0 }), ("smallestStep", { $0.smallestStep = -1 }),
      ("smallestSparseWeight", { $0.smallestSparseWeight = .nan }),
    ] as [(String, (inout LinearSVMOptions) -> Void)] {
      var options = LinearSVMOptions()
      change(&options)
      #expect(throws: LinearSVMError.optionOutOfRange(name)) {
        try trainer.train(options, threads: 1)
      }
    }
  }

  @Test func rowsWithoutFeaturesTrainTheBiasOnly() throws {
    let empty = FeatureMatrix(rowStarts: [0, 0, 0, 0], columns: [], values: [], columnCount: 0)
    let svm = try LinearSVMTrainer(matrix: empty, rowLabels: [0, 0, 1], labelCount: 2, threads: 1)
      .train(threads: 1)
    #expect(svm.model.bias[0] > svm.model.bias[1])
  }
}
