import Testing

@testable import Classifier

@Suite struct LinearSVMTrainerTests {
  @Test(arguments: [2, 4, 7, 11, 30, 44])
  func theDualAndThePrimalObjectiveMeet(labels: Int) throws {
    let fixture = LinearSVMFixture(rows: 200, labels: labels)
    let svm = try fixture.train()
    let primal = fixture.primal(svm.model)
    #expect(svm.objective <= primal)
    #expect((primal - svm.objective) / primal < 0.002)
  }

  @Test func ownCostsWeighTheRowsOfALabel() throws {
    let fixture = LinearSVMFixture(rows: 400, labels: 5)
    var options = LinearSVMFixture.exact
    options.cost = 0.5
    options.positiveCosts = [1, 2, 3, 4, 5]
    options.tolerance = 1e-5
    options.smallestStep = 1e-4
    let svm = try fixture.train(options)
    let primal = fixture.primal(svm.model, cost: 0.5, ownCosts: [1, 2, 3, 4, 5])
    #expect(svm.objective <= primal * 1.000_001)
    #expect((primal - svm.objective) / primal < 0.001)
  }

  @Test(arguments: [11, 44, 70])
  func threadsDoNotChangeABit(labels: Int) throws {
    let fixture = LinearSVMFixture(rows: 120, labels: labels)
    var options = LinearSVMFixture.exact
    options.heldOutRows = Array(stride(from: 0, to: 120, by: 7))
    let one = try fixture.train(options, threads: 1)
    for threads in [2, 3, 9] {
      let several = try fixture.train(options, threads: threads)
      #expect(several.model.bias == one.model.bias)
      #expect(several.heldOutMargins == one.heldOutMargins)
      #expect(fixture.scores(several.model) == fixture.scores(one.model))
    }
  }

  @Test func theFitThatStartsFromHeldOutRowsEndsWhereTheOtherDoes() throws {
    let fixture = LinearSVMFixture(rows: 600, labels: 6)
    var options = LinearSVMFixture.exact
    let cold = try fixture.train(options)
    options.heldOutRows = Array(stride(from: 3, to: 600, by: 5))
    let warm = try fixture.train(options)
    #expect(abs(warm.objective - cold.objective) / cold.objective < 0.001)
    let alike = zip(fixture.scores(warm.model), fixture.scores(cold.model))
      .filter { best($0) == best($1) }
    #expect(alike.count >= 598)
    #expect(warm.heldOutMargins.count == 120 * 6)
  }

  @Test func heldOutMarginsAreThoseOfAModelThatNeverSawTheRows() throws {
    var fixture = LinearSVMFixture(rows: 200, labels: 3)
    var options = LinearSVMFixture.exact
    options.heldOutRows = [10, 50, 199]
    let margins = try fixture.train(options).heldOutMargins
    for row in options.heldOutRows { fixture.rowLabels[row] = (fixture.rowLabels[row] + 1) % 3 }
    #expect(try fixture.train(options).heldOutMargins == margins)
  }

  @Test func aSparseModelScoresAsTheDenseOneDoes() throws {
    let fixture = LinearSVMFixture(rows: 150, labels: 20)
    var options = LinearSVMFixture.exact
    let dense = try fixture.train(options).model
    options.denseLabelLimit = 1
    options.smallestSparseWeight = 0
    let sparse = try fixture.train(options).model
    #expect(fixture.scores(sparse) == fixture.scores(dense))
  }

  @Test func labelsWithoutRowsAreNeverTheBest() throws {
    var fixture = LinearSVMFixture(rows: 100, labels: 5)
    fixture.rowLabels = fixture.rowLabels.map { $0 == 3 ? 0 : $0 }
    let model = try fixture.train().model
    #expect(fixture.scores(model).allSatisfy { best($0) != 3 })
  }

  /// The digest was taken from a release build; this test runs in whatever build there is.
  @Test(arguments: [(8, 15_598_492_307_977_004_843 as UInt64), (40, 11_620_747_966_268_393_429)])
  func everyBuildGivesTheSameBits(labels: Int, digest: UInt64) throws {
    let fixture = LinearSVMFixture(rows: 150, labels: labels)
    var options = LinearSVMOptions()
    options.heldOutRows = Array(stride(from: 0, to: 150, by: 6))
    let svm = try fixture.train(options)
    var hash: UInt64 = 0
    for value in svm.heldOutMargins + svm.model.bias {
      hash = SplitMix64.mix(hash ^ UInt64(value.bitPattern))
    }
    for score in fixture.scores(svm.model).joined() {
      hash = SplitMix64.mix(hash ^ score.bitPattern)
    }
    #expect(hash == digest)
  }

  @Test func rareLabelsCostMore() {
    let labels = [UInt32](repeating: 0, count: 395) + [1, 2, 2, 2, 2]
    let costs = LinearSVMOptions.balancedCosts(
      rowLabels: labels, labelCount: 4, balance: 0.5)
    #expect(
      zip(costs, [1, 8, (100 / 3.0).squareRoot(), 1]).allSatisfy { abs(Double($0) - $1) < 1e-5 })
    #expect(
      LinearSVMOptions.balancedCosts(rowLabels: labels, labelCount: 4, balance: 0) == [1, 1, 1, 1])
    #expect(LinearSVMOptions.balancedCosts(rowLabels: [], labelCount: 2, balance: 0.3) == [1, 1])
  }
}
