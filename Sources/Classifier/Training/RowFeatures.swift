import Corpus
import TextFolding

/// The features of training rows: which there are, in how many rows, and how often in each.
///
/// Columns are numbered by ascending fingerprint, so that nothing here depends on the order of files
/// or on threads.
struct RowFeatures: Sendable {
  /// The fingerprint of each column, ascending.
  let fingerprints: [UInt64]
  /// How many rows hold each column, at least 1.
  let rows: [UInt32]
  /// What each column is.
  let families: [GramFamily]
  /// The length of each column's n-gram in bytes; 0 for a first word.
  let byteCounts: [UInt8]
  /// The counts of the rows, in parts that follow each other.
  let parts: [GramCounts]
  /// The number of rows.
  let rowCount: Int

  /// Finds the features of all of `rows` on at most `threads` threads.
  init(_ rows: WordRows, words: WordTable, _ pipeline: Pipeline, threads: Int) {
    let tokens = TokenRows(rows, words: words, pipeline)
    let tokenParts = splitRange(tokens.used.count, parts: threads)
    let grams = concurrentMap(count: tokenParts.count, threads: threads) {
      TokenGrams(tokens.used[tokenParts[$0]], of: tokens, pipeline)
    }
    var prefixes = [Fingerprint](repeating: Fingerprint(.word), count: tokens.table.distinct.count)
    for (range, part) in zip(tokenParts, grams) {
      for (token, prefix) in zip(tokens.used[range], part.prefixes) {
        prefixes[Int(token)] = prefix
      }
    }
    let rowParts = splitRange(tokens.count, parts: threads)
    let sequences = concurrentMap(count: rowParts.count, threads: threads) { [prefixes] in
      WordSequences(rowParts[$0], of: tokens, prefixes: prefixes, sizes: pipeline.words)
    }
    let numbering = GramNumbering(tokens, grams, sequences, pipeline, threads: threads)
    let parts = concurrentMap(count: rowParts.count, threads: threads) {
      numbering.count(rowParts[$0], of: tokens, part: $0)
    }
    var sums = [UInt32](repeating: 0, count: numbering.fingerprints.count)
    for part in parts {
      for column in sums.indices { sums[column] += part.rows[column] }
    }
    fingerprints = numbering.fingerprints
    families = numbering.families
    byteCounts = numbering.byteCounts
    self.rows = sums
    self.parts = parts
    rowCount = tokens.count
  }

  /// The least that scikit-learn's pickle of a linear SVM over these columns takes, which drops the
  /// character n-grams of one row alone: for each column an idf and a weight a label of 8 bytes, and
  /// an entry of the vocabulary, which is the n-gram and 6 bytes.
  func pickledBytes(rowsAtLeast fewest: UInt32, labelCount: Int) -> Int {
    // Of two labels the peer keeps one row of weights.
    let fixed = (labelCount == 2 ? 1 : labelCount) * 8 + 14
    return rows.indices.reduce(0) { sum, column in
      let isKept = isKept(column, rowsAtLeast: fewest, keepsSingleRows: false)
      return isKept && byteCounts[column] > 0 ? sum + fixed + Int(byteCounts[column]) : sum
    }
  }

  /// Whether a column stands in rows enough; character n-grams of one row alone can be left out.
  func isKept(_ column: Int, rowsAtLeast fewest: UInt32, keepsSingleRows: Bool) -> Bool {
    rows[column] >= (families[column] == .characters && !keepsSingleRows ? max(fewest, 2) : fewest)
  }
}
