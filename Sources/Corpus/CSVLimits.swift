/// The sizes beyond which input is refused instead of growing memory.
public enum CSVLimits {
  /// The bytes of one field, in UTF-8 and without its enclosing quotation marks.
  public static let fieldBytes = 1 << 20
  /// The bytes of one row's fields.
  public static let rowBytes = 1 << 24
  /// The fields of one row.
  public static let rowFields = 1 << 16
  /// The different labels of one corpus.
  public static let labels = 65_535
}
