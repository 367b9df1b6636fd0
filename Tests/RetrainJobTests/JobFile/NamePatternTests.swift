import Testing

@testable import RetrainJob

@Suite struct NamePatternTests {
  @Test(arguments: [
    ("*.csv", "a.csv"), ("*", "a"), ("*", "preços.csv"), ("?.csv", "é.csv"), ("a*b*c", "aXbYbZc"),
    ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a-c]x", "éx"), ("[]]", "]"), ("[a-]", "-"),
    ("[à-ü]", "é"), ("a[b", "a[b"), ("[", "["), ("\\*", "*"), ("a\\[1\\]", "a[1]"), ("a\\", "a\\"),
    (".*", ".a"), ("**", "abc"), ("*a*", "banana"), ("", ""), ("a.csv", "a.csv"), ("[*]", "*"),
    ("[!]]", "a"),
  ])
  func aPatternMatches(pattern: String, name: String) {
    #expect(NamePattern(pattern).matches(name))
  }

  @Test(arguments: [
    ("*.csv", "a.CSV"), ("*.csv", "a.csv.gz"), ("*", ".hidden"), ("?", "."), ("[.]a", ".a"),
    ("?.csv", "ab.csv"), ("?", ""), ("[a-c]x", "dx"), ("[!a-c]x", "bx"), ("[z-a]", "m"),
    ("a*b", "acbd"), ("", "a"), ("a", ""), ("[]", "]"), ("\\*", "a"),
  ])
  func aPatternDoesNotMatch(pattern: String, name: String) {
    #expect(!NamePattern(pattern).matches(name))
  }

  @Test func manyAsterisksAreNotSlow() {
    let pattern = NamePattern(String(repeating: "*a", count: 100) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
  }

  @Test(
    arguments: [
      ("a.csv", "a.csv"), ("a\\*.csv", "a*.csv"), ("a[", "a["), ("*", nil), ("a?", nil),
      ("[a]", nil),
    ] as [(String, String?)])
  func onlyAPatternWithoutWildcardsIsLiteral(pattern: String, literal: String?) {
    #expect(NamePattern(pattern).literal == literal)
  }
}
