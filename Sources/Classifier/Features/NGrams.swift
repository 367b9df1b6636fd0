import TextFolding

/// N-grams as fingerprints.
enum NGrams {
  /// Calls `body` for every character n-gram of a folded token, repeats included.
  ///
  /// The token is padded by one blank on each side and sizes count scalars. A padded token no longer
  /// than a size is itself the n-gram, once, and larger sizes add nothing, as scikit-learn's `char_wb`.
  static func characters(
    of token: UnsafeBufferPointer<UInt8>, sizes: ClosedRange<Int>,
    _ body: (UInt64, Range<Int>) -> Void
  ) {
    let padded = [0x20] + Array(token) + [0x20]
    let starts = padded.indices.filter { padded[$0] & 0xC0 != 0x80 } + [padded.count]
    let length = starts.count - 1
    for size in sizes {
      let window = min(size, length)
      for first in 0...(length - window) {
        let range = starts[first]..<starts[first + window]
        body(Fingerprint(.character, padded[range]).value, range)
      }
      if length <= size { return }
    }
  }

}
