import Testing

@testable import TextFolding

/// Over every assigned scalar, alone and in company.
struct FoldPropertyTests {
  /// U+0345 is a mark that upper-cases to a letter: canonical order moves other marks before it,
  /// and Unicode's case mapping leaves them behind that letter.
  private static func isUndecided(_ text: String) -> Bool {
    text.unicodeScalars.contains("\u{345}")
      && text.unicodeScalars.contains {
        $0 != "\u{345}" && $0.properties.canonicalCombiningClass != .notReordered
      }
  }

  /// NFC and NFD are the fold's own: Foundation's compose U+10041 with U+0301 as if it were U+0041.
  /// `NormalizationTests` hold them to Unicode's.
  private static func check(_ text: String, _ folder: inout Folder) {
    let folded = folder.fold(Array(text.utf8))
    expectEqual(folder.fold(folded), folded, "folding again \(scalars(text))")
    var variants = FoldVariant.unicodeForm.texts(text)
    if folder.table == .current { variants += FoldVariant.accents.texts(text) }
    for form in variants where !text.utf8.elementsEqual(form) {
      expectEqual(folder.fold(form), folded, "\(scalars(text)) in another form")
    }
    if isUndecided(text) { return }
    for form in FoldVariant.letterCase.texts(text) where !text.utf8.elementsEqual(form) {
      expectEqual(folder.fold(form), folded, "\(scalars(text)) in another case")
    }
  }

  private static func scalars(_ text: String) -> [String] {
    text.unicodeScalars.map { String($0.value, radix: 16) }
  }

  @Test(arguments: [FoldTable.current, .keepingAccents])
  func everyScalarFoldsToOneFormWhateverItsFormOrCase(table: FoldTable) {
    var folder = Folder(table)
    // Only Unidecode's spelling makes a dotless i what its upper case is.
    for scalar in Samples.assigned where scalar != "ı" || table == .current {
      Self.check(String(Character(scalar)), &folder)
    }
  }

  @Test(arguments: [("a", "b"), ("", "\u{301}"), ("क", ""), ("か", "\u{3099}")])
  func everyScalarFoldsToOneFormInCompany(before: String, after: String) {
    var folder = Folder(.current)
    for scalar in Samples.distinctive {
      Self.check(before + String(Character(scalar)) + after, &folder)
    }
  }
}

extension FoldVariant {
  func texts(_ text: String) -> [[UInt8]] {
    Array(text.utf8).withUnsafeBufferPointer { texts(of: $0) }
  }
}
