import Classifier

/// Goes through the grid key by key and goes on from what pays, then confirms each such step on rows
/// that the search did not look at.
struct SettingSearch {
  /// The standard errors that a setting has to gain for the search to go on from it, and then on the
  /// rows that the search did not look at: one in six would gain one there by chance.
  private static let searchErrors = 1.0
  private static let confirmingErrors = 2.0

  private let validation: CrossValidation
  private let progress: (TuningProgress) -> Void

  /// A value that the search took over.
  private struct Step {
    var key: SettingGrid
    var settings: ModelSettings
  }

  init(_ validation: CrossValidation, progress: @escaping (TuningProgress) -> Void) {
    self.validation = validation
    self.progress = progress
  }

  /// Fills `report` with what the search found.
  func run(_ report: inout TuningReport) throws(RunError) {
    let steps = try search(&report)
    let held = try confirm(steps, &report)
    guard held != validation.job.model else {
      report.outcome = .stands
      return
    }
    report.outcome = .found
    report.lines = (try? JobFileWriter.lines(of: held)) ?? []
  }

  private func search(_ report: inout TuningReport) throws(RunError) -> [Step] {
    let language = validation.sample.language
    var steps: [Step] = []
    let present = validation.job.model
    let outcome = try searched(present, &report)
    report.trials = [SettingTrial([], present, outcome, gain: nil)]
    var best = (settings: present, score: outcome.score)
    for key in SettingGrid.allCases {
      var found: (settings: ModelSettings, score: SettingScore, place: Int)?
      for settings in key.alternatives(to: best.settings, language: language) {
        let changes = SettingTrial.changes(settings, from: best.settings)
        progress(.trying(number: report.trials.count + 1, changes: changes))
        let outcome = try searched(settings, &report)
        let gain = outcome.score.gain(over: best.score)
        report.trials.append(SettingTrial(changes, settings, outcome, gain: gain))
        guard gain.pays(errors: Self.searchErrors) else { continue }
        if let found, outcome.score.gain(over: found.score).mean.value <= 0 { continue }
        found = (settings, outcome.score, report.trials.count - 1)
      }
      guard let found else { continue }
      best = (found.settings, found.score)
      report.trials[found.place].isTaken = true
      steps.append(Step(key: key, settings: found.settings))
    }
    return steps
  }

  /// Tries a setting on the parts that are searched. The first fit of a linear SVM, the slowest of
  /// all, tells what the rest will cost.
  private func searched(
    _ settings: ModelSettings, _ report: inout TuningReport
  ) throws(RunError) -> CrossValidation.Outcome {
    var cost = report.cost
    let outcome = try validation.score(settings, on: TuningSample.searched) { seconds in
      guard cost == nil, settings.algorithm == .linearSVM else { return }
      let first = self.cost(fitSeconds: seconds)
      cost = first
      progress(.cost(first))
    }
    report.cost = cost
    return outcome
  }

  private func cost(fitSeconds: Double) -> TuningCost {
    let settings = SettingGrid.mostSettings(
      from: validation.job.model, language: validation.sample.language)
    // Each key may take one step, which is confirmed beside the present setting.
    let fits =
      settings * TuningSample.searched.count
      + (1 + SettingGrid.allCases.count) * TuningSample.confirming.count
    return TuningCost(
      settings: settings, fits: fits, seconds: fitSeconds * Double(fits),
      peakRSSBytes: Stopwatch.peakRSSBytes)
  }

  /// The settings with the steps that hold. The search takes the best of many, which is high by chance
  /// too: only rows that it did not look at tell whether there is something to it.
  private func confirm(
    _ steps: [Step], _ report: inout TuningReport
  ) throws(RunError) -> ModelSettings {
    let present = validation.job.model
    guard !steps.isEmpty else { return present }
    progress(.confirming(changes: []))
    let before = try validation.score(present, on: TuningSample.confirming)
    report.confirmations = [SettingTrial([], present, before, gain: nil)]
    var held = (settings: present, score: before.score)
    for step in steps {
      let settings = step.key.copied(from: step.settings, to: held.settings)
      // Without a step that did not hold, no words may be left for a model that drops characters.
      guard settings.words != nil || settings.characters != nil else { continue }
      let changes = SettingTrial.changes(settings, from: held.settings)
      progress(.confirming(changes: changes))
      let outcome = try validation.score(settings, on: TuningSample.confirming)
      let gain = outcome.score.gain(over: held.score)
      var trial = SettingTrial(changes, settings, outcome, gain: gain)
      trial.isTaken = gain.pays(errors: Self.confirmingErrors)
      report.confirmations.append(trial)
      if trial.isTaken {
        held = (settings, outcome.score)
      } else if step.key == .algorithm {
        // What was found after it was found for that algorithm.
        break
      }
    }
    return held.settings
  }
}
