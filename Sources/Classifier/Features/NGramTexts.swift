import TextFolding

/// The n-grams of a text as words that a person can read, with their fingerprints.
struct NGramTexts {
  /// What an n-gram is made of.
  enum Family: Sendable {
    case words, characters, firstWord
  }

  private let pipeline: Pipeline

  init(_ pipeline: Pipeline) { self.pipeline = pipeline }

  /// Calls `body` for every n-gram of `text`, known to a model or not, repeats included.
  func forEach(
    of text: String, _ body: (_ fingerprint: UInt64, _ text: String, _ family: Family) -> Void
  ) {
    let stopWords = Set(pipeline.stopWords)
    var recent: [[UInt8]] = []
    for token in tokens(of: text) {
      if let sizes = pipeline.characters {
        let padded = [0x20] + token.bytes + [0x20]
        token.bytes.withUnsafeBufferPointer {
          NGrams.characters(of: $0, sizes: sizes) { fingerprint, range in
            body(fingerprint, String(decoding: padded[range], as: UTF8.self), .characters)
          }
        }
      }
      guard token.scalars >= pipeline.shortestToken, !stopWords.contains(token.bytes) else {
        continue
      }
      if recent.isEmpty, pipeline.firstWord > 0 {
        let fingerprint = Fingerprint(.firstWord, token.bytes).value
        body(fingerprint, String(decoding: token.bytes, as: UTF8.self), .firstWord)
      }
      recent.append(token.bytes)
      guard let sizes = pipeline.words else { continue }
      for size in sizes where size <= recent.count {
        let gram = Array(recent.suffix(size).joined(separator: [0x20]))
        body(Fingerprint(.word, gram).value, String(decoding: gram, as: UTF8.self), .words)
      }
    }
  }

  private func tokens(of text: String) -> [(bytes: [UInt8], scalars: Int)] {
    var folder = Folder(pipeline.fold)
    var folded: [UInt8] = []
    var cut: [Token] = []
    var copy = text
    copy.withUTF8 { folder.fold($0, into: &folded) }
    return folded.withUnsafeBufferPointer { folded in
      pipeline.fold.tokens(of: folded, into: &cut)
      return cut.map { (Array(folded[$0.range]), $0.scalars) }
    }
  }
}
