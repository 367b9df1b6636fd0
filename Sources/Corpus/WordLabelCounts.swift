import CPrefetch

/// How often each raw word stands in the rows of each label: all that a model of single words needs
/// of its training rows, in a size that depends on the vocabulary alone.
///
/// Counts of parts add up to the counts of the whole.
public struct WordLabelCounts: Sendable {
  /// Above this many cells the counts are kept by pair and not as a table.
  private let densestCells: Int

  private var stride = 16
  private var dense: [UInt32] = []
  /// The words that there is room for.
  private var roomyWords = 0
  private var sparse: [UInt64: UInt32]?

  /// Makes counts of nothing.
  public init() { self.init(densestCells: 1 << 24) }

  init(densestCells: Int) { self.densestCells = densestCells }

  /// How many counts are kept, those that are 0 included.
  var cellCount: Int { sparse?.count ?? dense.count }

  /// Counts the words of one row: those of `words` in `range`, which is not sliced because a slice
  /// would be retained for every row.
  public mutating func add(_ words: [UInt32], in range: Range<Int>, label: UInt16) {
    if Int(label) >= stride { widen(to: Int(label) + 1) }
    for place in range {
      let word = words[place]
      if Int(word) >= roomyWords { lengthen(to: Int(word) + 1) }
      if sparse != nil {
        sparse?[UInt64(word) << 16 | UInt64(label), default: 0] += 1
      } else {
        dense[Int(word) &* stride &+ Int(label)] += 1
      }
    }
  }

  /// Asks for the memory that `add` of this row will write to, so that it is there in time.
  @inline(__always)
  func prefetch(_ words: [UInt32], in range: Range<Int>, label: UInt16) {
    guard sparse == nil else { return }
    dense.withUnsafeBufferPointer { dense in
      guard let base = dense.baseAddress else { return }
      // The address alone matters: a word or label that is new lies elsewhere and does no harm.
      for place in range {
        prefetch_line(UnsafeRawPointer(base) + 4 * (Int(words[place]) &* stride &+ Int(label)))
      }
    }
  }

  /// Calls `body` for every count that is not 0, words ascending.
  public func forEach(_ body: (_ word: UInt32, _ label: UInt16, _ count: UInt32) -> Void) {
    if let sparse {
      for pair in sparse.keys.sorted() {
        body(UInt32(pair >> 16), UInt16(pair & 0xFFFF), sparse[pair] ?? 0)
      }
      return
    }
    for word in 0..<roomyWords {
      for label in 0..<stride where dense[word * stride + label] > 0 {
        body(UInt32(word), UInt16(label), dense[word * stride + label])
      }
    }
  }

  private mutating func lengthen(to count: Int) {
    let roomy = max(count, roomyWords * 2, 1024)
    if sparse == nil, roomy * stride > densestCells { thin() }
    roomyWords = roomy
    if sparse == nil {
      dense.append(contentsOf: repeatElement(0, count: roomy * stride - dense.count))
    }
  }

  private mutating func widen(to count: Int) {
    let wider = max(count, stride * 2)
    if sparse == nil, roomyWords * wider > densestCells { thin() }
    if sparse == nil {
      var wide = [UInt32](repeating: 0, count: roomyWords * wider)
      for word in 0..<roomyWords {
        for label in 0..<stride { wide[word * wider + label] = dense[word * stride + label] }
      }
      dense = wide
    }
    stride = wider
  }

  private mutating func thin() {
    var pairs: [UInt64: UInt32] = [:]
    forEach { word, label, count in pairs[UInt64(word) << 16 | UInt64(label)] = count }
    sparse = pairs
    dense = []
  }
}
