import Classifier
import Corpus
import FoundationEssentials
import Gates

/// The gates of a new job: what was measured, less two standard errors.
///
/// The error of a share of n rows is √(p(1 − p)/n) with p = (right + 2)/(n + 4) (Agresti and Coull
/// 1998), which is not zero where all are right; that of macro F1 is the root of the summed squared
/// errors of the labels' F1, each taken as that of a share of its rows, over their number.
///
/// `harm` asks for p < 0.001: the texts that one night moves do not move each by itself, as the sign
/// test takes them to, and at 0.01 one night in 200 is refused though nothing is wrong.
struct MeasuredGates {
  /// Labels with fewer held-out rows are told and not gated.
  static let leastSupport = 20

  let metrics: Metrics
  private let corpus: LabelledCorpus
  private let artifactBytes: Int

  /// Measures a model on the holdout; nil where that is empty.
  init?(_ model: Model, on corpus: LabelledCorpus, artifactBytes: Int, threads: Int) {
    let names = corpus.labels + corpus.unseenLabels
    let answers = BulkPredictor(model, words: corpus.words, threads: threads)
      .answer(corpus.holdout, numbers: names.map { _ in nil })
    var numbers: [String: Int] = [:]
    for (number, name) in names.enumerated() { numbers[name] = number }
    metrics = Metrics(
      labelCount: names.count, gold: corpus.holdout.labels.map { Int($0) },
      predictions: answers.predictions.map { numbers[model.labels[$0.label]] ?? -1 })
    guard metrics.rows > 0 else { return nil }
    self.corpus = corpus
    self.artifactBytes = artifactBytes
  }

  /// The standard error of the accuracy.
  var accuracyError: Double { Self.error(metrics.correct, of: metrics.rows) }

  /// The accuracy that the same answers have on average when they are shuffled: Σ pᵢqᵢ of the shares
  /// of the labels in gold and in answers (Cohen 1960).
  var shuffledAccuracy: Double {
    let rows = Double(metrics.rows)
    return metrics.labels.reduce(0) {
      $0 + Double($1.support) / rows * (Double($1.predicted) / rows)
    }
  }

  /// Whether the text tells the labels apart beyond two standard errors; few rows cannot say that it
  /// does not.
  var isBetterThanShuffled: Bool {
    metrics.rows < Self.leastSupport
      || (metrics.accuracy ?? 0) - 2 * accuracyError > shuffledAccuracy
  }

  /// The standard error of the macro F1.
  var macroF1Error: Double {
    let labels = metrics.labels.filter(\.occurs)
    let squares = labels.map { label in
      let right = Int((label.f1 * Double(label.support)).rounded())
      let error = Self.error(right, of: max(label.support, 1))
      return error * error
    }
    return squares.reduce(0, +).squareRoot() / Double(max(labels.count, 1))
  }

  /// The gates, every one of them that the candidate was measured by.
  var settings: GateSettings {
    let conflicts = Double(corpus.tally.conflicts) / Double(max(corpus.tally.keys, 1))
    return GateSettings(
      accuracy: .init(
        min: Self.down((metrics.accuracy ?? 0) - 2 * accuracyError),
        maxDrop: max(0.005, Self.up(accuracyError))),
      macroF1: .init(
        min: Self.down((metrics.macroF1 ?? 0) - 2 * macroF1Error),
        maxDrop: max(0.01, Self.up(macroF1Error))),
      recall: .init(maxDrop: 0.1, minSupport: Self.leastSupport, perLabel: recall),
      harm: .init(p: 0.001), invariance: GateSettings.invarianceVariants,
      rows: .init(
        min: Int(Double(corpus.tally.read) * 0.9), maxDrop: 0.05, maxGrowth: 0.5),
      labels: .init(maxLost: 0, maxDrop: 0.5, minSupport: Self.leastSupport),
      labelConflicts: .init(max: max(0.01, Self.up(conflicts * 1.5))),
      artifactBytes: .init(max: max(2_000_000, (artifactBytes / 500_000 + 1) * 1_000_000)))
  }

  /// The least recall of every label that enough rows measure.
  private var recall: [GateSettings.LabelMinimum] {
    zip(corpus.labels, metrics.labels).compactMap { name, label in
      guard label.support >= Self.leastSupport else { return nil }
      let least = Self.down(label.recall - 2 * Self.error(label.correct, of: label.support))
      return least > 0 ? .init(label: name, min: least) : nil
    }
  }

  /// The labels that every later model can be held to by a case: 20 rows trained them, five or more
  /// are held out, and half of these are found; all labels where no one is known so well.
  ///
  /// What a few rows taught goes as the next few come, though nothing is wrong: over 28 simulated
  /// nights of eight jobs the cases of 22 of 346 other labels failed sooner or later, and of 149
  /// such labels none.
  var wellKnown: Set<String> {
    let known = corpus.labels.indices.filter { label in
      let held = metrics.labels[label]
      return corpus.trainingRows[label] >= Self.leastSupport && held.support >= 5
        && held.recall >= 0.5
    }
    return Set((known.isEmpty ? Array(corpus.labels.indices) : known).map { corpus.labels[$0] })
  }

  private static func error(_ right: Int, of rows: Int) -> Double {
    let share = (Double(right) + 2) / (Double(rows) + 4)
    return (share * (1 - share) / Double(rows)).squareRoot()
  }

  /// Three decimals are enough to read, rounded to the loose side.
  private static func down(_ value: Double) -> Double {
    (max(0, value) * 1000).rounded(.down) / 1000
  }
  private static func up(_ value: Double) -> Double { (value * 1000).rounded(.up) / 1000 }
}
