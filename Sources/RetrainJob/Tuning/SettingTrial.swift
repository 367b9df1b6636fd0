public import Classifier

/// One setting that was tried, and how well it answered rows that it had not learned from.
public struct SettingTrial: Encodable, Sendable, Equatable {
  /// The line of the job file in which it differs from the best setting before it; none for the
  /// present one. Another algorithm comes with its own defaults.
  public var changes: [String]
  public var settings: ModelSettings
  /// Shares from 0 to 1, each with its standard error.
  public var accuracy: Double
  public var accuracyError: Double
  public var macroF1: Double
  public var macroF1Error: Double
  /// What it gains over the best setting before it; absent for the present one.
  public var gain: SettingGain?
  /// The bytes of one fit's artifact, which learned from five sixths of the rows.
  public var artifactBytes: Int
  /// Seconds of its fits and answers.
  public var seconds: Double
  /// Whether it became the best one.
  public var isTaken = false

  init(
    _ changes: [String], _ settings: ModelSettings, _ outcome: CrossValidation.Outcome,
    gain: SettingGain?
  ) {
    self.changes = changes
    self.settings = settings
    self.gain = gain
    accuracy = outcome.score.accuracy
    accuracyError = outcome.score.accuracyError
    macroF1 = outcome.score.macroF1
    macroF1Error = outcome.score.macroF1Error
    artifactBytes = outcome.artifactBytes
    seconds = outcome.seconds
  }

  /// The lines of the job file in which settings differ from others; that of the algorithm stands for
  /// all.
  static func changes(_ settings: ModelSettings, from before: ModelSettings) -> [String] {
    if settings.algorithm != before.algorithm {
      return ["algorithm: \(settings.algorithm.rawValue)"]
    }
    let old = Set((try? JobFileWriter.lines(of: before)) ?? [])
    let new = (try? JobFileWriter.lines(of: settings)) ?? []
    return new.filter { !old.contains($0) }.map { String($0.drop { $0 == " " }) }
  }

  enum CodingKeys: String, CodingKey {
    case changes, settings, accuracy, gain, seconds
    case accuracyError = "accuracy_error"
    case macroF1 = "macro_f1"
    case macroF1Error = "macro_f1_error"
    case artifactBytes = "artifact_bytes"
    case isTaken = "taken"
  }
}
