/// The version of this program.
public enum ProgramVersion {
  /// What `retrain --version` prints and every run records.
  public static let current = "0.1.0"
}
