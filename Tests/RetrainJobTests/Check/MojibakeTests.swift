import Testing

@testable import RetrainJob

struct MojibakeTests {
  @Test(arguments: [
    ("anÃ©is", "Ã©", "é"), ("SÃ£o", "Ã£", "ã"), ("ANÃ‰IS", "Ã‰", "É"), ("MAÃ‡Ãƒ", "Ã‡", "Ç"),
    ("Ã©cran", "Ã©", "é"), ("voilÃ\u{A0}", "Ã\u{A0}", "à"), ("crÃ¨me", "Ã¨", "è"),
    ("Â®Nike", "Â®", "®"), ("lâ€™eau", "â€™", "’"), ("10â‚¬", "â‚¬", "€"), ("cÅ“ur", "Å“", "œ"),
    ("nÃº", "Ãº", "ú"), ("Ð¼ÑƒÐ¶", "Ð¼", "м"), ("ðŸ˜€", "ðŸ˜€", "😀"),
    ("an\u{C3}\u{89}is", "Ã\u{89}", "É"),
    ("ï»¿nome", "ï»¿", "\u{FEFF}"),
  ])
  func lettersThatWereReadAsWindows1252AreFound(_ text: String, _ broken: String, _ meant: String) {
    #expect(
      Mojibake.find(in: text)
        == .init(cause: .readAsWindows1252, broken: broken, meant: meant))
  }

  @Test(arguments: [
    "anéis", "AÇÃO", "IRM\u{C3}\u{AE}", "\u{AB}ROM\u{C3}\u{BB}", "\u{201C}MAÇ\u{C3}\u{201D}",
    "ROM\u{C3}\u{A0}100g", "CAF\u{C9}\u{2026}", "«\u{A0}liberté…\u{A0}»", "naïve", "Ângela",
    "ÑANDÚ", "Å", "voilà", "10\u{A0}€", "日本語", "Ж", "ação – “boa”",
  ])
  func ordinaryTextIsNot(_ text: String) {
    #expect(Mojibake.find(in: text) == nil)
    #expect(Mojibake.repaired(text) == text)
  }

  @Test func everyLatinLetterIsRepaired() throws {
    for value: UInt32 in 0xC0...0x17F {
      let letter = try #require(Unicode.Scalar(value))
      let word = "ab\(letter)cd"
      let latin1 = String(
        String.UnicodeScalarView(word.utf8.map { Unicode.Scalar($0) }))
      #expect(Mojibake.repaired(latin1) == word)
    }
  }

  @Test func lostLettersAndControlsAreToldApart() {
    #expect(Mojibake.find(in: "caf\u{FFFD}")?.cause == .lettersLost)
    #expect(
      Mojibake.find(in: "\u{93}boa\u{94}")
        == .init(cause: .readAsLatin1, broken: "\u{93}", meant: "“"))
    #expect(Mojibake.find(in: "a\u{81}")?.meant == nil)
    #expect(Mojibake.find(in: "\u{FFFD}nÃ©")?.cause == .readAsWindows1252)
  }
}
