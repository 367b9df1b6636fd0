/// A word of a folded text.
public struct Token: Equatable, Sendable {
  /// Offset of its first byte.
  public var start: Int
  /// Offset behind its last byte.
  public var end: Int
  /// Its length in Unicode scalars.
  public var scalars: Int

  /// Makes a token of the bytes `start..<end`.
  public init(start: Int, end: Int, scalars: Int) {
    self.start = start
    self.end = end
    self.scalars = scalars
  }

  /// Its bytes in the folded text.
  public var range: Range<Int> { start..<end }
}

extension FoldTable {
  /// Appends the tokens of a folded text: maximal runs of letters, their marks, and digits.
  ///
  /// A mark continues a token but never begins one; all else separates, the underscore too.
  public func tokens(of folded: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    let map = storage.rules.map
    var token: Token?
    var index = 0
    while index < folded.count {
      let (scalar, count) = UTF8Scalar.decode(folded, at: index)
      let tokenClass = map[scalar].tokenClass
      if tokenClass == .other || token == nil && tokenClass == .mark {
        if let token { tokens.append(token) }
        token = nil
      } else {
        var current = token ?? Token(start: index, end: index, scalars: 0)
        current.end = index + count
        current.scalars += 1
        token = current
      }
      index += count
    }
    if let token { tokens.append(token) }
  }
}
