import Testing
import TextFolding

struct FoldExampleTests {
  @Test(
    "texts fold as the design says",
    arguments: [
      ("O Senhor dos ANÉIS", "o senhor dos aneis"), ("straße STRASSE", "strasse strasse"),
      ("ßæœøłđþðħ", "ssaeoeoldthdh"), ("ÆŒØŁĐÞÐĦ", "aeoeoldthdh"), ("İıIi", "iiii"),
      ("ﬁ ﬃ ﬅ", "fi ffi st"), ("\u{212B}", "a"), ("½", "1⁄2"), ("Ⅷ ⅷ", "viii viii"),
      ("x²", "x2"), ("№ ™ ㎏", "no tm kg"), ("ƨ\u{301}", "2"), ("Ƀ Ⱥ", "b a"),
      ("ə Ə", "ə ə"), ("ǃ", "ǃ"), ("ŀ Ŀ", "l· l·"), ("ａｂＣ１", "abc1"), ("𝐇𝓲", "hi"),
      ("soft\u{AD}hyphen", "softhyphen"), ("zero\u{200B}width", "zerowidth"),
      ("a\u{AD}\u{301}", "a"), ("a\u{301}\u{200D}\u{302}b", "ab"), ("e\u{301}\u{327}", "e"),
      ("Ἀθῆναι ΑΘΉΝΑΙ", "αθηναι αθηναι"), ("ᾳ ΑΙ ᾼ", "αι αι αι"), ("σς", "σσ"),
      ("Ёлка Йод ї", "елка иод і"), ("مُحَمَّد", "محمد"), ("أإآؤئ", "اااوي"), ("كـِتاب", "كـتاب"),
      ("שָׁלוֹם", "שלום"), ("क़ानून", "क\u{93C}ानून"), ("नमस्ते", "नमस्ते"),
      ("สวัสดี น้ำ", "สวัสดี น้\u{E4D}\u{E32}"), ("日本語", "日本語"), ("がカﾞｶﾞ", "がガガ"),
      ("한국어", "한국어"), ("\u{1112}\u{1161}\u{11AB}", "한"), ("ㄱㅏ", "가"),
      ("👩\u{200D}🚀 ❤\u{FE0F} 👍🏽", "👩🚀 ❤ 👍🏽"), ("=\u{338}", "≠"), ("1\u{FE0F}\u{20E3}", "1\u{20E3}"),
      (" \u{301}a", " \u{301}a"), ("", ""), ("\u{0}\n\t", "\u{0}\n\t"),
      ("Աբգ և", "աբգ եւ"), ("ᏣᎳᎩ ꮳꮃꭹ", "ᏣᎳᎩ ᏣᎳᎩ"),
    ])
  func textsFold(text: String, folded: String) {
    #expect(Array(FoldTable.current.fold(text).utf8) == Array(folded.utf8), "\(text)")
  }

  @Test(
    "the variant that keeps accents keeps letters and marks",
    arguments: [
      ("O Senhor dos ANÉIS", "o senhor dos anéis"), ("ANE\u{301}IS", "anéis"),
      ("ßæœøł", "ssæœøł"), ("İ", "i\u{307}"), ("ﬁ", "fi"), ("ᾼ", "αι"), ("ё\u{AD}", "ё"),
      ("e\u{327}\u{301}", "ȩ\u{301}"), ("각", "각"), ("ế Ế e\u{302}\u{301}", "ế ế ế"),
    ])
  func accentsAreKept(text: String, folded: String) {
    #expect(Array(FoldTable.keepingAccents.fold(text).utf8) == Array(folded.utf8), "\(text)")
  }

  @Test(
    "each longest part that is no UTF-8 is one replacement character",
    arguments: [
      ([0xFF], 1), ([0xC3], 1), ([0xC3, 0x41], 1), ([0xE2, 0x82], 1), ([0xE2, 0x82, 0x41], 1),
      ([0xC0, 0xAF], 2), ([0xED, 0xA0, 0x80], 3), ([0xF0, 0x9F, 0x98], 1),
      ([0xF4, 0x90, 0x80, 0x80], 4), ([0xF5, 0x80], 2), ([0x80, 0x80], 2), ([0xE0, 0x80], 2),
    ] as [([UInt8], Int)])
  func malformedBytes(bytes: [UInt8], count: Int) {
    for table in [FoldTable.current, .keepingAccents] {
      let folded = String(decoding: table.fold(bytes: [0x41] + bytes), as: UTF8.self)
      #expect(folded.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == count)
      #expect(folded.first == "a")
    }
  }

  @Test func theFoldOfTwoTextsWithABlankBetweenIsTheirFoldsWithABlankBetween() {
    let texts = Samples.random(3000, seed: 1, broken: true)
    for table in [FoldTable.current, .keepingAccents] {
      var folder = Folder(table)
      for (left, right) in zip(texts, texts.dropFirst()) {
        let apart = folder.fold(left) + [0x20] + folder.fold(right)
        #expect(folder.fold(left + [0x20] + right) == apart, "\(left) \(right)")
      }
    }
  }

  @Test func foldingAppendsAndLeavesWhatWasThere() {
    var folder = Folder(.current)
    var folded: [UInt8] = Array("É".utf8)
    Array("\u{301}É".utf8).withUnsafeBufferPointer { folder.fold($0, into: &folded) }
    #expect(
      String(decoding: folded, as: UTF8.self).unicodeScalars.map(\.value) == [0xC9, 0x301, 0x65])
  }

  @Test func longTextsThatGrowAreFoldedWhole() {
    for (text, folded) in [("\u{FDFA}", "صلى الله عليه وسلم"), ("½", "1⁄2"), ("ﬃ", "ffi")] {
      let long = String(repeating: text, count: 5000)
      #expect(FoldTable.current.fold(long) == String(repeating: folded, count: 5000))
    }
  }

  @Test func aLongRunOfMarksIsOrdered() {
    let marks = String(repeating: "\u{301}\u{327}", count: 20000)
    let ordered =
      "क" + String(repeating: "\u{327}", count: 20000) + String(repeating: "\u{301}", count: 20000)
    #expect(Array(FoldTable.current.fold("क" + marks).utf8) == Array(ordered.utf8))
  }
}
