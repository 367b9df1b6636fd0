import Testing

@testable import Gates

@Suite struct FiguresTests {
  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (-1.5, 1, "-1.5"), (12.345, 0, "12"),
    (0.05, 4, "0.0500"),
    (Double.nan, 2, "nan"), (1e15, 2, "1000000000000000.0"),
  ])
  func aDecimalIsTheSameEverywhere(number: Double, places: Int, text: String) {
    #expect(Figures.decimal(number, places: places) == text)
  }

  @Test func twoSharesGetTheDecimalsThatTellThemApart() {
    #expect(Figures.percents(0.949998, 0.95) == ("94.9998%", "95.0000%"))
    #expect(Figures.percents(0.93, 0.95) == ("93.00%", "95.00%"))
    #expect(Figures.percents(0.95, 0.95) == ("95.00%", "95.00%"))
    #expect(Figures.percents(0.95, 0.9500000001) == ("95.000000%", "95.000000%"))
  }

  @Test func aLongListSaysHowManyMoreThereAre() {
    #expect(Figures.list((1...12).map { "\($0)" }) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more")
    #expect(Figures.list(["a", "b"]) == "a, b")
  }

  @Test func countsAndProbabilitiesReadAsWords() {
    #expect(Figures.count(1, "row") == "1 row")
    #expect(Figures.count(0, "row") == "0 rows")
    #expect(Figures.p(0.031) == "p = 0.0310")
    #expect(Figures.p(1e-9) == "p < 0.0001")
  }
}
