/// Folds texts one after the other and keeps its memory between them.
///
/// A fold does not look across an ASCII blank: the fold of two texts with a blank between them is
/// their two folds with a blank between them.
public struct Folder: Sendable {
  /// The table that it folds by.
  public let table: FoldTable
  private let storage: FoldStorage
  private var cluster = Cluster()

  /// Makes a folder that folds by `table`.
  public init(_ table: FoldTable) {
    self.table = table
    storage = table.storage
  }

  /// Appends the folded UTF-8 of `text` to `folded`.
  ///
  /// Any bytes fold: each maximal part that is not UTF-8 counts as U+FFFD.
  ///
  /// - Complexity: linear in the bytes of `text`.
  public mutating func fold(_ text: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    var state = FoldState(written: folded.count)
    // Most texts fold to no more bytes than they have; their own bytes make the room.
    folded.append(contentsOf: text)
    folded.append(contentsOf: storage.padding)
    while true {
      let needed = run(&state, text, &folded)
      if needed == 0 { break }
      folded.append(contentsOf: repeatElement(0, count: needed + folded.count / 2))
    }
    folded.removeLast(folded.count - state.written)
  }

  /// Folds until the text ends (0) or more room is needed (how many bytes at least).
  private mutating func run(
    _ state: inout FoldState, _ text: UnsafeBufferPointer<UInt8>, _ folded: inout [UInt8]
  ) -> Int {
    let limit = folded.count - storage.longest
    return storage.quick.withUnsafeBufferPointer { quick in
      folded.withUnsafeMutableBufferPointer { output in
        guard let quick = quick.baseAddress, let target = output.baseAddress else { return 0 }
        let fast = FastFold(text: text, quick: quick, caseBits: storage.caseBits)
        while state.read < text.count {
          fast.run(&state, target, limit: limit)
          if state.read == text.count { break }
          let needed = state.foldSlowly(text, output, storage, &cluster)
          if needed > 0 { return needed }
        }
        return 0
      }
    }
  }
}
