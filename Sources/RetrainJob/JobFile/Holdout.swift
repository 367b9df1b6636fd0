/// The rows that a candidate is measured on and never trains on.
public enum Holdout: Sendable, Equatable {
  /// This share of the folded keys, above 0 and below 1.
  case share(Double)
  /// The rows of these files: paths or globs, as in `data.files`.
  case files([String])
}
