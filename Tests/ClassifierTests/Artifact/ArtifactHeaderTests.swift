import FoundationEssentials
import Testing

@testable import Classifier

/// Headers that other readers of safetensors may accept and this one must not.
@Suite struct ArtifactHeaderTests {
  private static let badHeader = "names, blanks or order differ from what the format page fixes"

  @Test(arguments: [
    ("{\"__metadata__\"", "{ \"__metadata__\""), ("\"bias\":", "\"bi\\u0061s\":"),
    ("\"bias\":", "\"bias\" :"), ("\"data_offsets\"", "\"data_offsets\" "),
    ("\"format\":\"retrain-1\"", "\"format\":\"retrain\\u002d1\""),
    ("\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"more\":1"), ("\"shape\":[2]", "\"shape\":[2e0]"),
    ("\"shape\":[2]", "\"shape\":[2.0]"),
    ("\"job\":\"teste\"", "\"job\":\"teste\",\"job\":\"teste\""),
    ("\"job\":\"teste\"", "\"job\":\"outro\",\"job\":\"teste\""),
  ])
  func aHeaderWrittenAnyOtherWayIsRefused(from: String, to: String) throws {
    try expect(.badHeader(Self.badHeader), head: { replaced($0, from, to) })
  }

  @Test func aTensorThatIsNamedTwiceIsRefused() throws {
    try expect(.badHeader(Self.badHeader)) { head in
      let entry = "\"bias\":{\"data_offsets\":[0,8],\"dtype\":\"F32\",\"shape\":[2]},"
      return replaced(head, "\"bias\":", entry + "\"bias\":")
    }
  }

  @Test(arguments: ["\n", "\t", "\0", " "]) func paddingIsBlanksAndNoMoreThanNeeded(
    padding: String
  ) throws {
    try expect(nil) { head in head + String(repeating: padding, count: 8) }
  }

  @Test(arguments: [
    "", " ", "{}", "[]", "null", "{\"__metadata__\":{}}", "{\"__metadata__\":1}", "{\"a\":",
    "{\"__metadata__\":{},\"a\":{\"data_offsets\":[0,1],\"dtype\":\"BOOL\",\"shape\":[1]}}",
    "{\"__metadata__\":{},\"a\":{\"data_offsets\":[0,99999999999999999999],\"dtype\":\"U8\",\"shape\":[1]}}",
    "{\"__metadata__\":{},\"a\":{\"data_offsets\":[0,1e300],\"dtype\":\"U8\",\"shape\":[1]}}",
    "\u{FEFF}{\"__metadata__\":{}}", String(repeating: "[", count: 100_000),
    String(repeating: "{\"a\":", count: 100_000),
  ])
  func whatIsNoHeaderIsRefused(head: String) {
    #expect(throws: ArtifactError.self) {
      try Model(ArtifactBytes(SafetensorsParts.bytes(head: Array(head.utf8), [0])))
    }
  }

  @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
  func aHeaderThatIsNoUTF8IsRefused(bytes: [UInt8]) throws {
    let parts = try SafetensorsParts(ArtifactFixture().bytes())
    var head = try parts.header.canonicalBytes()
    let job = try #require(head.firstRange(of: Array("teste".utf8)))
    head.replaceSubrange(job, with: bytes + Array(repeating: 0x61, count: 5 - bytes.count))
    let file = SafetensorsParts.bytes(head: head, parts.body)
    #expect(throws: ArtifactError.self) { try Model(ArtifactBytes(file)) }
  }

  @Test func aHeaderOfOneMiBIsReadAndALongerOneIsNot() throws {
    var fixture = try ArtifactFixture()
    let length = try SafetensorsParts(fixture.bytes()).header.canonicalBytes().count
    fixture.info.job += String(repeating: "x", count: SafetensorsReader.longestHeader - length)
    let longest = try fixture.bytes()
    #expect(longest[..<8] == [0, 0, 0x10, 0, 0, 0, 0, 0])
    #expect(try Model(ArtifactBytes(longest)).info.job == fixture.info.job)
    fixture.info.job += "12345678"
    let longer = try fixture.bytes()
    #expect(throws: ArtifactError.badHeader("longer than 1 MiB")) {
      try Model(ArtifactBytes(longer))
    }
  }

  @Test(arguments: [UInt64.max, 1 << 63, 1 << 32, (1 << 20) + 1] as [UInt64])
  func aLengthBeyondOneMiBIsNeverAllocated(length: UInt64) throws {
    var bytes = try ArtifactFixture().bytes()
    for place in 0..<8 { bytes[place] = UInt8(truncatingIfNeeded: length >> (place * 8)) }
    #expect(throws: ArtifactError.badHeader("longer than 1 MiB")) {
      try Model(ArtifactBytes(bytes))
    }
  }

  @Test(arguments: ["0", "-0.5", "1.5", "nan", "inf", "half", nil])
  func theValueOfTheFirstWordIsAShare(value: String?) throws {
    var parts = try SafetensorsParts(ArtifactFixture().bytes())
    parts.header.metadata["pipeline"] = "2"
    parts.header.metadata["first_word"] = value
    let bytes = try parts.bytes()
    let expected =
      value.map { ArtifactError.unsupported("first_word \($0)") } ?? .badHeader("no first_word")
    #expect(throws: expected) { try Model(ArtifactBytes(bytes)) }
  }

  @Test(arguments: [
    ("format", "retrain-2"), ("pipeline", "3"), ("algorithm", "svm"), ("words", "0,1"),
    ("words", "2,1"), ("words", "1,11"), ("words", "1"), ("words", "1,2,3"), ("words", ","),
    ("characters", "a,b"), ("characters", "99999999999999999999,1"), ("stopwords", "xx"),
    ("min_count", "many"), ("fold_accents", "yes"), ("temperature", "0"), ("temperature", "-1"),
    ("temperature", "nan"), ("temperature", "inf"), ("shortest_token", "0"), ("shortest_token", ""),
  ])
  func aValueThatTheFormatDoesNotKnowIsUnsupported(key: String, value: String) throws {
    var parts = try SafetensorsParts(ArtifactFixture().bytes())
    parts.header.metadata[key] = value
    let bytes = try parts.bytes()
    #expect(throws: ArtifactError.unsupported("\(key) \(value)")) {
      try Model(ArtifactBytes(bytes))
    }
  }

  @Test(arguments: ["format", "algorithm", "words", "job", "temperature", "training_rows"])
  func aValueThatIsMissingIsNamed(key: String) throws {
    var parts = try SafetensorsParts(ArtifactFixture().bytes())
    parts.header.metadata[key] = nil
    let bytes = try parts.bytes()
    #expect(throws: ArtifactError.badHeader("no \(key)")) { try Model(ArtifactBytes(bytes)) }
  }

  private func expect(_ error: ArtifactError?, head change: (String) -> String) throws {
    let parts = try SafetensorsParts(ArtifactFixture().bytes())
    let head = String(decoding: try parts.header.canonicalBytes(), as: UTF8.self)
    var changed = Array(change(head).utf8)
    #expect(changed != Array(head.utf8))
    while changed.count % 8 != 0 { changed.append(0x20) }
    let bytes = SafetensorsParts.bytes(head: changed, parts.body)
    let thrown = #expect(throws: ArtifactError.self) { try Model(ArtifactBytes(bytes)) }
    if let error, let thrown { #expect(thrown == error) }
  }

  private func replaced(_ text: String, _ from: String, _ to: String) -> String {
    guard let range = text.firstRange(of: from) else { return text }
    return text[..<range.lowerBound] + to + text[range.upperBound...]
  }
}
