/// What one setting gains over another on the same rows; below 0 it loses.
public struct SettingGain: Codable, Sendable, Equatable {
  /// A difference of two figures from 0 to 1 with its standard error.
  public struct Difference: Codable, Sendable, Equatable {
    public var value: Double
    public var error: Double
  }

  public var accuracy: Difference
  public var macroF1: Difference
  /// The mean of both.
  public var mean: Difference

  enum CodingKeys: String, CodingKey {
    case accuracy, mean
    case macroF1 = "macro_f1"
  }

  /// Whether the mean gains more than so many of its standard errors and neither figure loses more
  /// than one of its own.
  public func pays(errors: Double) -> Bool {
    mean.value > errors * mean.error && accuracy.value >= -accuracy.error
      && macroF1.value >= -macroF1.error
  }
}
