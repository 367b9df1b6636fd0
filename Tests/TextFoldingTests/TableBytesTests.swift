import Testing

@testable import TextFolding

struct TableBytesTests {
  /// A–Z to a–z; soft hyphen to nothing; é to e U+0301; đ respelled d; classes of U+0301 and
  /// U+0327; U+0301 composes with か. Letters a–z, đ and か; digits 0–9; marks U+0300–U+036F;
  /// a–z and đ swallow.
  static let fold: [UInt8] =
    [1, 4, 0x84, 0x01, 1, 0xC2, 0x01, 3, 25, 1, 2, 0xA6, 0x01, 0, 0x78, 2]
    + signed(0x65 - 0x7A) + signed(0x301 - 0x65)
    + [1] + number(0x112 * 2) + [1] + signed(0x64)
    + [2] + number(0x301) + [0, 230] + number(0x25) + [0, 202]
    + [1] + number(0x304B) + signed(0x301) + signed(0x304C)
  static let letters: [UInt8] =
    [1, 3, 0x61, 25] + number(0x111 - 0x7B) + [0] + number(0x304B - 0x112) + [0]
    + [1, 0x30, 9, 1] + number(0x300) + [0x6F, 2, 0x61, 25] + number(0x111 - 0x7B) + [0]

  private static func number(_ value: Int) -> [UInt8] {
    var encoder = TableEncoder()
    encoder.add(value)
    return Array(encoder.bytes.dropFirst())
  }

  private static func signed(_ value: Int) -> [UInt8] {
    number(value >= 0 ? value * 2 : -value * 2 - 1)
  }

  private static let text = Array(
    "ANÉIS đ\u{301} é\u{AD} か\u{327}\u{301}\u{301} \u{301}\u{327}".utf8)

  @Test(arguments: [FoldTable.current, .keepingAccents, .canonical])
  func aTableIsReadAndWrittenToTheSameBytes(table: FoldTable) throws {
    let contents = try FoldTableContents(fold: table.foldTensor, letters: table.lettersTensor)
    let written = TableEncoder.encoded(contents)
    #expect(written.fold == table.foldTensor)
    #expect(written.letters == table.lettersTensor)
    let again = try FoldTable(fold: written.fold, letters: written.letters)
    #expect(again == table)
    #expect(again.fold("ANÉIS ½ क़") == table.fold("ANÉIS ½ क़"))
  }

  @Test func theTableThatTravelsIsSmall() {
    let table = FoldTable.current
    #expect(table.foldTensor.count + table.lettersTensor.count < 32 * 1024)
    #expect(FoldTable.version == "unicode-15.0.0 unidecode-1.4.0 fold-1")
  }

  @Test func aSmallTableFoldsAsItSays() throws {
    let table = try FoldTable(fold: Self.fold, letters: Self.letters)
    let folded = table.fold(String(decoding: Self.text, as: UTF8.self))
    #expect(
      Array(folded.utf8)
        == Array("anÉis d e \u{304C}\u{327}\u{301} \u{327}\u{301}".utf8))
  }

  @Test func aTableThatBreaksOffAnywhereIsRefused() {
    for count in Self.fold.indices {
      #expect(throws: FoldTableError.truncated(.fold)) {
        try FoldTable(fold: Array(Self.fold[..<count]), letters: Self.letters)
      }
    }
    for count in Self.letters.indices {
      #expect(throws: FoldTableError.truncated(.letters)) {
        try FoldTable(fold: Self.fold, letters: Array(Self.letters[..<count]))
      }
    }
    let (fold, letters) = (FoldTable.current.foldTensor, FoldTable.current.lettersTensor)
    for count in stride(from: 0, to: fold.count, by: 211) {
      #expect(throws: FoldTableError.truncated(.fold)) {
        try FoldTable(fold: Array(fold[..<count]), letters: letters)
      }
    }
  }

  @Test func bytesBehindATableAreRefused() {
    #expect(throws: FoldTableError.trailingBytes(.fold, offset: Self.fold.count)) {
      try FoldTable(fold: Self.fold + [0], letters: Self.letters)
    }
    #expect(throws: FoldTableError.trailingBytes(.letters, offset: Self.letters.count)) {
      try FoldTable(fold: Self.fold, letters: Self.letters + [0])
    }
  }

  /// Every bit of the small table flipped: what is still a table folds as the plain steps do, is
  /// written to the same bytes, and never traps.
  @Test func aFlippedBitIsRefusedOrGivesAnotherTable() throws {
    var accepted = 0
    for bit in 0..<(Self.fold.count + Self.letters.count) * 8 {
      var (fold, letters) = (Self.fold, Self.letters)
      let byte = bit / 8
      if byte < fold.count {
        fold[byte] ^= 1 << (bit % 8)
      } else {
        letters[byte - fold.count] ^= 1 << (bit % 8)
      }
      guard let table = try? FoldTable(fold: fold, letters: letters) else { continue }
      accepted += 1
      let contents = try FoldTableContents(fold: fold, letters: letters)
      let written = TableEncoder.encoded(contents)
      #expect(written == (fold, letters), "bit \(bit)")
      #expect(table.fold(bytes: Self.text) == PlainFold.fold(Self.text, contents), "bit \(bit)")
    }
    #expect(accepted > 20)
  }

  @Test func theRealTableSurvivesSeededFlips() throws {
    var source = SplitMix64(state: 11)
    let texts = Samples.random(40, seed: 12, broken: true)
    for _ in 0..<150 {
      var (fold, letters) = (FoldTable.current.foldTensor, FoldTable.current.lettersTensor)
      if Bool.random(using: &source) {
        fold[Int.random(in: fold.indices, using: &source)] ^=
          1
          << UInt8.random(
            in: 0...7, using: &source)
      } else {
        letters[Int.random(in: letters.indices, using: &source)] ^=
          1
          << UInt8.random(
            in: 0...7, using: &source)
      }
      guard let table = try? FoldTable(fold: fold, letters: letters) else { continue }
      var tokens: [Token] = []
      for text in texts {
        let folded = table.fold(bytes: text)
        folded.withUnsafeBufferPointer { table.tokens(of: $0, into: &tokens) }
      }
    }
  }
}
