import Corpus

/// Training rows as numbers of distinct folded tokens, flat.
struct TokenRows: Sendable {
  /// The tokens of all rows, one row after another.
  private(set) var tokens: [UInt32] = []
  /// Where each row begins in `tokens`; one more than there are rows.
  private(set) var starts: [Int] = [0]
  /// What each token is.
  let table: TokenTable
  /// The tokens that rows use, by their numbers; those that only the holdout has are not among them.
  private(set) var used: [UInt32] = []
  /// The first token of each row that makes word n-grams; `noToken` where none does.
  private(set) var firsts: [UInt32] = []

  /// No token's number.
  static let noToken = UInt32.max

  /// Cuts the words of `rows`, which are numbers in `words`.
  init(_ rows: WordRows, words: WordTable, _ pipeline: Pipeline) {
    var table = TokenTable(pipeline)
    table.extend(to: words)
    self.table = table
    tokens.reserveCapacity(rows.words.count)
    starts.reserveCapacity(rows.count + 1)
    var isUsed = [Bool](repeating: false, count: table.distinct.count)
    for row in 0..<rows.count {
      var first = Self.noToken
      for word in rows[row] {
        for place in table.range(of: word) {
          tokens.append(table[place])
          isUsed[Int(table[place])] = true
          if first == Self.noToken, table.makesWords[Int(table[place])] { first = table[place] }
        }
      }
      starts.append(tokens.count)
      firsts.append(first)
    }
    used = isUsed.indices.filter { isUsed[$0] }.map { UInt32($0) }
  }

  /// The number of rows.
  var count: Int { starts.count - 1 }

  /// The tokens of a row.
  subscript(row: Int) -> ArraySlice<UInt32> { tokens[starts[row]..<starts[row + 1]] }
}
