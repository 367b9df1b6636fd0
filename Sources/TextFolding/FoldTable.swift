/// The fold of design section 4 and the classes of its tokens; it travels inside a model.
///
/// `FOLD.md` describes the bytes and the algorithm, so that any language can reproduce both.
///
///     FoldTable.current.fold("O Senhor dos ANÉIS")  // "o senhor dos aneis"
public struct FoldTable: Sendable {
  let storage: FoldStorage

  /// Reads a table from the tensors `fold` and `letters` of a model.
  ///
  /// - Throws: `FoldTableError` when the bytes are not exactly what a table is written as.
  public init(fold: [UInt8], letters: [UInt8]) throws(FoldTableError) {
    storage = try SharedTables.storage(fold: fold, letters: letters)
  }

  /// The tensor `fold`: spellings, respellings, combining classes and pairs.
  public var foldTensor: [UInt8] { storage.foldTensor }

  /// The tensor `letters`: ranges of letters, digits, marks and of letters that swallow marks.
  public var lettersTensor: [UInt8] { storage.lettersTensor }

  /// A text folded; a convenience, `Folder` is for many.
  public func fold(_ text: String) -> String {
    var text = text
    var folded: [UInt8] = []
    var folder = Folder(self)
    text.withUTF8 { folder.fold($0, into: &folded) }
    return String(decoding: folded, as: UTF8.self)
  }
}

extension FoldTable: Equatable {
  public static func == (left: FoldTable, right: FoldTable) -> Bool {
    left.storage === right.storage
      || left.foldTensor == right.foldTensor && left.lettersTensor == right.lettersTensor
  }
}

extension FoldTable {
  /// The built-in table of this version.
  public static let current = FoldTable(.current)

  /// The variant that keeps accents: NFKD, case folding, NFKD, ignorables dropped, NFC.
  public static let keepingAccents = FoldTable(.keepingAccents)

  /// Makes the tables that nearly every run asks for; who does it on another thread need not wait
  /// for them later.
  public static func prepare() { _ = (current, canonical) }

  /// Only NFC: canonical decomposition and composition, nothing dropped.
  static let canonical = FoldTable(.canonical)

  private init(_ literal: TableLiteral) {
    do {
      storage = try SharedTables.storage(
        fold: TableLiteral.decoded(literal.fold), letters: TableLiteral.decoded(literal.letters))
    } catch {
      preconditionFailure("generated table: \(error)")
    }
  }
}
