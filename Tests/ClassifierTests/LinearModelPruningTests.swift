import Testing

@testable import Classifier

@Suite struct LinearModelPruningTests {
  /// Five columns; the second and the third share a row, the fourth has none.
  private static let model = LinearModel(
    labelCount: 2, rowOfColumn: [0, 1, 1, .max, 2], scales: [1, 0.5, 1],
    weights: .dense([0.25, -0.5, 3, 1, 1e-3, 0]), bias: [0.1, 0.2])

  @Test func nothingButEmptyColumnsGoesByDefault() {
    let pruned = Self.model.pruned(.init())
    #expect(pruned.columns == [0, 1, 2, 4])
    #expect(pruned.bias == [0.1, 0.2])
    guard case .dense(let values) = pruned.weights else { return #expect(Bool(false)) }
    #expect(values == [0.25, -0.5, 1.5, 0.5, 1.5, 0.5, 1e-3, 0])
    #expect(pruned.weightCount == 8)
  }

  @Test(arguments: [(3, [0, 1, 2]), (2, [1, 2]), (1, [1]), (0, [])] as [(Int, [UInt32])])
  func theColumnsOfTheLargestWeightsStay(most: Int, columns: [UInt32]) {
    #expect(Self.model.pruned(.init(maximumColumns: most)).columns == columns)
  }

  @Test func importanceWeighsTheColumns() {
    let pruned = Self.model.pruned(.init(maximumColumns: 2), importance: [9, 1, 2, 1, 1])
    #expect(pruned.columns == [0, 2])
  }

  @Test func smallWeightsAreTakenForZero() {
    let pruned = Self.model.pruned(.init(smallestWeight: 0.4, denseLabelLimit: 1))
    #expect(pruned.columns == [0, 1, 2])
    guard case .sparse(let starts, let labels, let values) = pruned.weights else {
      return #expect(Bool(false))
    }
    #expect(starts == [0, 1, 3, 5])
    #expect(labels == [1, 0, 1, 0, 1])
    #expect(values == [-0.5, 1.5, 0.5, 1.5, 0.5])
  }

  @Test func halfPrecisionChangesNoPrediction() throws {
    let fixture = LinearSVMFixture(rows: 200, labels: 8)
    let model = try fixture.train().model
    let pruned = model.pruned(.init())
    guard case .dense(let values) = pruned.weights else { return #expect(Bool(false)) }
    var rows = [UInt32](repeating: .max, count: model.columnCount)
    for (row, column) in pruned.columns.enumerated() { rows[Int(column)] = UInt32(row) }
    let half = LinearModel(
      labelCount: 8, rowOfColumn: rows,
      scales: [Float](repeating: 1, count: pruned.columns.count),
      weights: .dense(values.map(Float.init)), bias: pruned.bias)
    let alike = zip(fixture.scores(model), fixture.scores(half)).filter { best($0) == best($1) }
    #expect(alike.count >= 199)
  }

  @Test func weightsBeyondHalfPrecisionStayFinite() {
    var model = Self.model
    model.weights = .dense([1e9, -1e9, 0, 0, 0, 0])
    guard case .dense(let values) = model.pruned(.init()).weights else {
      return #expect(Bool(false))
    }
    #expect(values == [65504, -65504])
  }
}
