import Corpus
import TextFolding

/// The n-grams that lie inside one token, made once a distinct token.
struct TokenGrams: Sendable {
  /// Stands for a token that makes no word n-grams; never a column.
  static let none = UInt32.max

  /// The fingerprints of the character n-grams of all tokens, one token after another.
  private(set) var characters: [UInt64] = []
  /// The length of each of them in bytes.
  private(set) var characterBytes: [UInt8] = []
  /// How many character n-grams each token has, repeats included.
  private(set) var counts: [UInt32] = []
  /// The fingerprint of each token as a word; 0 where it makes no word n-grams.
  private(set) var words: [UInt64] = []
  /// The fingerprint of each token as a word, to be continued by the tokens behind it.
  private(set) var prefixes: [Fingerprint] = []

  /// Makes the n-grams of some of the used tokens.
  init(_ tokens: ArraySlice<UInt32>, of rows: TokenRows, _ pipeline: Pipeline) {
    for token in tokens {
      rows.table.distinct.withBytes(of: token) { bytes in
        var prefix = Fingerprint(.word)
        for byte in bytes { prefix.append(byte) }
        prefixes.append(prefix)
        words.append(prefix.value)
        let before = characters.count
        if let sizes = pipeline.characters {
          NGrams.characters(of: bytes, sizes: sizes) { fingerprint, range in
            characters.append(fingerprint)
            characterBytes.append(UInt8(clamping: range.count))
          }
        }
        counts.append(UInt32(characters.count - before))
      }
    }
  }
}
