import ArtifactStore
import Foundation
import Testing

struct DigestTests {
  static let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func theDigestOfAbcIsTheOneOfTheStandard() {
    #expect(Digest(hashing: "abc".utf8).description == Self.abc)
    #expect(Digest(hashing: Array("abc".utf8)).hex == String(Self.abc.dropFirst(7)))
  }

  @Test func theWrittenFormIsReadBack() throws {
    let digest = try #require(Digest(Self.abc))
    #expect(digest == Digest(hashing: Data("abc".utf8)))
    #expect(Digest(bytes: digest.bytes) == digest)
    let json = try JSONEncoder().encode([digest])
    #expect(try JSONDecoder().decode([Digest].self, from: json) == [digest])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Digest].self, from: Data(#"["sha256:00"]"#.utf8))
    }
  }

  @Test(arguments: [
    "", "sha256:", String(abc.dropLast()), abc + "0", abc.uppercased(),
    String(abc.dropFirst(7)), abc.replacingOccurrences(of: "ba", with: "bg"),
    "sha512:" + abc.dropFirst(7), " " + abc.dropLast(),
  ])
  func anythingElseIsNoDigest(text: String) {
    #expect(Digest(text) == nil)
  }

  @Test func fewerOrMoreBytesAreNoDigest() {
    #expect(Digest(bytes: [UInt8](repeating: 1, count: 31)) == nil)
    #expect(Digest(bytes: [UInt8](repeating: 1, count: 33)) == nil)
  }

  @Test func digestsCompareAsTheirBytes() {
    let digests = (0..<50).map { Digest(hashing: [UInt8($0)]) }
    let byBytes = digests.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    #expect(digests.sorted() == byBytes)
    #expect(digests.map(\.description).sorted() == byBytes.map(\.description))
  }

  @Test func partsGiveTheDigestOfTheWhole() {
    var hasher = DigestHasher()
    hasher.update("a".utf8)
    hasher.update([])
    hasher.update(AnySequence("bc".utf8))
    #expect(hasher.finalize().description == Self.abc)
  }

  @Test(arguments: [0, 1, 1 << 20, 1 << 20 + 1, 3_000_000])
  func aFileHasTheDigestOfItsBytes(count: Int) throws {
    let folder = try StoreFolder()
    let path = folder.path + "/file"
    let bytes = Sample.bytes(7, count: count)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try Digest.ofFile(path) == Digest(hashing: bytes))
    #expect(try Digest.measureFile(path).byteCount == count)
  }

  @Test func aFileThatCannotBeReadIsAnErrorWithItsNumber() throws {
    let folder = try StoreFolder()
    let missing = folder.path + "/none"
    #expect(throws: StoreError.unreadable(path: missing, errno: ENOENT)) {
      try Digest.ofFile(missing)
    }
    #expect(throws: StoreError.unreadable(path: folder.path, errno: EISDIR)) {
      try Digest.ofFile(folder.path)
    }
  }
}
