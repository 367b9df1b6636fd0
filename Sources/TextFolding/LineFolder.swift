/// Folds lines that come in blocks cut anywhere, in memory that grows only with a run of letters
/// beyond ASCII that is longer than a block.
///
/// Line ends stay as they are, LF, CRLF or none behind the last line.
///
///     var folder = LineFolder(.current)
///     folder.add(block, to: &output)   // "Anéis\nPi", then "ões\n"
///     folder.finish(to: &output)       // "aneis\npioes\n"
public struct LineFolder: Sendable {
  /// What is kept of an unfinished line before its beginning is folded.
  private static let mostKept = 1 << 20
  private static let lineFeed = UInt8(ascii: "\n")

  private var folder: Folder
  private var kept: [UInt8] = []

  /// Makes a folder of lines by `table`.
  public init(_ table: FoldTable) { folder = Folder(table) }

  /// Appends the folded text of all lines that end in `block` to `output`.
  public mutating func add(_ block: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    if let end = block.lastIndex(of: LineFolder.lineFeed) {
      kept.append(contentsOf: block[...end])
      fold(kept.count, to: &output)
      kept.append(contentsOf: block[(end + 1)...])
    } else {
      kept.append(contentsOf: block)
    }
    guard kept.count >= LineFolder.mostKept else { return }
    // Every ASCII character is a base: nothing that follows it reaches back across it.
    if let cut = kept.lastIndex(where: { $0 < 0x80 }), cut > 0 { fold(cut, to: &output) }
  }

  /// Appends what is left of a last line without an end.
  public mutating func finish(to output: inout [UInt8]) { fold(kept.count, to: &output) }

  private mutating func fold(_ count: Int, to output: inout [UInt8]) {
    kept.withUnsafeBufferPointer {
      folder.fold(UnsafeBufferPointer(rebasing: $0[..<count]), into: &output)
    }
    kept.removeFirst(count)
  }
}
