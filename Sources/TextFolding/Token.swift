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
    storage.quick.withUnsafeBufferPointer { quick in
      var token = Token(start: 0, end: 0, scalars: 0)
      var index = 0
      while index < folded.count {
        let byte = folded[index]
        var count = 1
        var tokenClass = TokenClass.other
        if byte < 0x80 {
          tokenClass = quick[Int(byte)].tokenClass
        } else {
          let scalar: UInt32
          (scalar, count) = UTF8Scalar.decode(folded, at: index)
          tokenClass = storage.rules.map[scalar].tokenClass
        }
        if tokenClass == .other || tokenClass == .mark && token.scalars == 0 {
          if token.scalars > 0 {
            token.end = index
            tokens.append(token)
            token.scalars = 0
          }
        } else {
          if token.scalars == 0 { token.start = index }
          token.scalars += 1
        }
        index += count
      }
      if token.scalars > 0 {
        token.end = index
        tokens.append(token)
      }
    }
  }
}
