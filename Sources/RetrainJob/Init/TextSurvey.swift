import Corpus
import TextFolding

/// One pass over the rows for what a corpus does not keep: accents, stop words, damaged letters, and
/// for each label some texts that may become its case.
struct TextSurvey {
  /// Short texts make good cases; this many are kept a label, with accents and without.
  private static let kept = 24
  private static let handyBytes = 400
  private static let mostBytes = 1 << 16

  /// Rows with a label, and those of them with a letter that folding changes.
  private(set) var rows = 0
  private(set) var accented = 0
  /// Rows with a letter of a script that puts no blanks between words.
  private(set) var unspaced = 0
  /// Blank labels.
  private(set) var unlabelled = 0
  private(set) var rejected = 0
  private(set) var accentedTexts: [String: [String]] = [:]
  private(set) var plainTexts: [String: [String]] = [:]
  private var damage = DamageTally()
  private var stopWords = StopWordTally()

  /// Damaged rows by their likely cause.
  var damaged: [TextDamage] { damage.all }

  /// The language whose stop words are the most frequent, and their share of all words; nil where no
  /// language stands out.
  var language: (stopWords: StopWords, share: Double)? { stopWords.language }

  /// Reads files that share a format.
  mutating func read(_ inputs: [CorpusInput], by reader: RowReader) throws(CorpusError) {
    let labels = LabelTable(reader.schema)
    for (index, input) in inputs.enumerated() {
      let report = try reader.read(
        path: input.path, name: input.name, index: index, labels: labels
      ) { batch in
        batch.bytes.withUnsafeBufferPointer { bytes in
          for row in 0..<batch.count {
            let place = RowPlace(
              file: input.name, line: Int(batch.lines[row]),
              label: labels.names[Int(batch.labels[row])])
            add(UnsafeBufferPointer(rebasing: bytes[batch.textRange(row)]), at: place)
          }
        }
      }
      unlabelled += report.counts.unlabelled
      rejected += report.counts.rejected
    }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, at place: RowPlace) {
    rows += 1
    stopWords.add(bytes)
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    let text = String(decoding: bytes, as: UTF8.self)
    if !isASCII, let found = Mojibake.find(in: text) { damage.add(found, at: place) }
    if !isASCII, text.unicodeScalars.contains(where: Self.isUnspaced) { unspaced += 1 }
    let hasAccents = !isASCII && !Self.plain(text).utf8.elementsEqual(text.utf8)
    if hasAccents { accented += 1 }
    guard bytes.count <= Self.mostBytes else { return }
    let line = Self.oneLine(text)
    if hasAccents {
      Self.keep(line, in: &accentedTexts[place.label, default: []])
    } else {
      Self.keep(line, in: &plainTexts[place.label, default: []])
    }
  }

  /// Letters of Chinese, Japanese, Thai, Lao, Burmese and Khmer, of which one or two are a word.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF: true
    default: false
    }
  }

  /// A text with blanks for its line ends and other control characters, which part words as these do.
  private static func oneLine(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.split(whereSeparator: isControl).map(String.init)
      .joined(separator: " ")
  }

  /// Whether a text is short enough to be read at a glance, as one would write a case by hand.
  static func isHandy(_ text: String) -> Bool { text.utf8.count <= handyBytes }

  /// A text without the marks that the fold drops, the other half of an accent pair.
  static func plain(_ text: String) -> String {
    var text = text
    let variants = text.withUTF8 { FoldVariant.accents.texts(of: $0) }
    return String(decoding: variants[0], as: UTF8.self)
  }

  /// Keeps the shortest texts of at least three words, and shorter ones only while there is room.
  private static func keep(_ text: String, in texts: inout [String]) {
    if texts.count < kept {
      if !texts.contains(text) { texts.append(text) }
      return
    }
    guard let worst = texts.indices.max(by: { rank(texts[$0]) < rank(texts[$1]) }),
      rank(text) < rank(texts[worst]), !texts.contains(text)
    else { return }
    texts[worst] = text
  }

  private static func rank(_ text: String) -> Int {
    let words = text.split(separator: " ").count
    return text.utf8.count + (words < 3 ? 1000 : 0)
  }
}
