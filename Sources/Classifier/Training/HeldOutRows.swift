/// The rows that a first fit leaves out, so that confidences are fitted on rows it did not learn from.
enum HeldOutRows {
  /// One key in this many is left out.
  private static let share: UInt64 = 8
  /// Keys are hashed again: the job's own holdout goes by their hash too.
  private static let salt: UInt64 = 0x6865_6C64_2D6F_7574

  /// Fewer rows than this tell too little of confidences.
  private static let fewest = 20
  /// More rows than this cost time and tell nothing more.
  private static let most = 2000
  /// The temperature of a model of which too little is known.
  private static let usualTemperature = 0.3

  /// The rows to leave out, ascending; all rows of a key go together, and every label keeps a row.
  /// Rows come in order of their keys, which are hashes: the first ones are any.
  static func choose(keys: [UInt64], labels: [UInt16], labelCount: Int) -> [Int] {
    let isOut = keys.map { SplitMix64.mix($0 ^ salt) % share == 0 }
    var stays = [Bool](repeating: false, count: labelCount)
    for row in keys.indices where !isOut[row] { stays[Int(labels[row])] = true }
    let all = keys.indices.filter { isOut[$0] && stays[Int(labels[$0])] }
    guard all.count > most else { return all }
    let last = keys[all[most - 1]]
    return Array(all.prefix { keys[$0] <= last })
  }

  /// The temperature for the margins of the rows that were left out.
  static func temperature(margins: [Float], labels: [UInt32], labelCount: Int) -> Double {
    guard labels.count >= fewest else { return usualTemperature }
    return Temperature.fit(margins: margins, labelCount: labelCount, labels: labels)
  }
}
