/// The numbers of a linear model as they are stored: for each feature a few weights by label.
struct LinearParameters: Sendable {
  let labelCount: Int
  /// How weights are stored, f16 or f32; those of f16 are exact in it.
  let weightType: TensorType
  /// The fingerprints, ascending.
  private(set) var features: [UInt64] = []
  /// The entries of feature i are `starts[i]..<starts[i + 1]`.
  private(set) var starts: [UInt32] = [0]
  /// The label of an entry, ascending within a feature.
  private(set) var columns: [UInt16] = []
  /// The weight of an entry.
  private(set) var weights: [Float] = []
  /// What each label's score starts from.
  var bias: [Float]
  /// What each known token adds to each label's score (Naive Bayes), or nothing.
  var perToken: [Float] = []
  /// The inverse document frequency of each feature (linear SVM), or nothing.
  var idf: [Float16] = []

  init(labelCount: Int, weightType: TensorType = .f32) {
    self.labelCount = labelCount
    self.weightType = weightType
    bias = Array(repeating: 0, count: labelCount)
  }

  /// Adds the next feature; fingerprints ascend between calls and labels within one.
  mutating func append(_ feature: UInt64, weights entries: some Sequence<(UInt16, Float)>) {
    features.append(feature)
    for (label, weight) in entries {
      columns.append(label)
      weights.append(weight)
    }
    starts.append(UInt32(columns.count))
  }

  /// Whether a table of all weights takes fewer bytes than a list of those that are not zero.
  var isSmallerDense: Bool {
    let entry = weightType.size + (labelCount <= 256 ? 1 : 2)
    return features.count * labelCount * weightType.size <= columns.count * entry + starts.count * 4
  }
}

extension LinearParameters {
  /// What is stored of a linear SVM: of every column its weights of at least `smallest`, rounded to
  /// half precision.
  ///
  /// A column without such a weight stays too, as it counts for the length of a text.
  init(_ model: LinearModel, smallest: Float, fingerprints: [UInt64], idf: [Float16]) {
    self.init(labelCount: model.labelCount, weightType: .f16)
    bias = model.bias
    self.idf = idf
    var entries: [(UInt16, Float)] = []
    for (column, fingerprint) in fingerprints.enumerated() {
      entries.removeAll(keepingCapacity: true)
      let row = model.rowOfColumn[column]
      if row != .max {
        model.forEachWeight(row: Int(row)) { label, weight in
          guard abs(weight) >= smallest else { return }
          let rounded = HalfFloats.value(of: weight.half.bitPattern)
          if rounded != 0 { entries.append((UInt16(label), rounded)) }
        }
      }
      append(fingerprint, weights: entries)
    }
  }
}
