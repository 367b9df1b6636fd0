// Written by Generator/generate.py from Unicode 15.0.0 and Unidecode 1.4.0; do not edit.

extension FoldTable {
  /// Names the Unicode version, the Unidecode version and the revision of the fold.
  public static let version = "unicode-15.0.0 unidecode-1.4.0 fold-1"
}
