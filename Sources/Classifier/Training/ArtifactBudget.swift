/// How large an artifact of a linear SVM may become.
///
/// A tenth of what scikit-learn's pickle of the same model takes, which holds a weight of eight bytes
/// for every feature and label, and an idf and an entry of the vocabulary a feature; its character
/// n-grams are those of at least two rows.
struct ArtifactBudget: Sendable {
  /// The bytes of a pickled feature beside its weights.
  private static let pickledFeature = 35
  /// Of a dense model, the bytes of a feature beside its weights: fingerprint and idf.
  private static let storedFeature = 10

  /// The bytes that features and weights may take.
  let bytes: Int
  /// The features that a dense model may keep.
  let denseColumns: Int

  /// The budget for the features of some rows.
  init(_ features: RowFeatures, labelCount: Int) {
    var pickled = 0
    for column in features.fingerprints.indices {
      if !features.isCharacters[column] || features.rows[column] >= 2 { pickled += 1 }
    }
    // Of two labels the peer keeps one row of weights.
    let rows = labelCount == 2 ? 1 : labelCount
    bytes = pickled * (rows * 8 + Self.pickledFeature) / 10
    denseColumns = bytes / (Self.storedFeature + 2 * labelCount)
  }
}
