import RetrainJob
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("encodng", "encoding"), ("ecnoding", "encoding"), ("ENCODING", "encoding"),
      ("file", "files"), ("max_age", "max-age"), ("enc", "encoding"), ("files-x", "files"),
      ("q", nil), ("zzzzzz", nil), ("", nil), (String(repeating: "files", count: 100), nil),
    ] as [(String, String?)])
  func theNearestNameIsTheOneMeant(typed: String, meant: String?) {
    #expect(NearestName.of(typed, among: ["files", "encoding", "max-age"]) == meant)
  }

  @Test func theFirstOfEquallyNearNamesCounts() {
    #expect(NearestName.of("bat", among: ["cat", "hat"]) == "cat")
    #expect(NearestName.of("bat", among: ["hat", "cat"]) == "hat")
  }

  @Test func nothingIsNearToNothing() {
    #expect(NearestName.of("a", among: []) == nil)
  }
}
