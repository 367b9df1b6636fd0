import Classifier
import Corpus
import Gates
import TextFolding

/// The commented text of a new `job.yaml`: what each setting does and what was measured.
struct JobNotes {
  private let job: JobFile
  private let report: InitReport
  private let measured: MeasuredGates

  init(_ job: JobFile, _ report: InitReport, _ measured: MeasuredGates) {
    self.job = job
    self.report = report
    self.measured = measured
  }

  /// The file; empty only if YAML cannot hold a value, which the loading that follows refuses.
  var text: String { (try? JobFileWriter(notes: notes).text(of: job)) ?? "" }

  private var notes: [String: [String]] {
    var notes = Self.settings
    notes["data.unlabelled", default: []] += unlabelled
    notes["data.max-rejected", default: []] += rejected
    notes["holdout"] = aliases + (notes["holdout"] ?? [])
    notes["model.stopwords"] = stopWords
    if job.model.characters?.lowerBound == 1 {
      notes["model.characters"] = [
        "from single letters on, since many texts put no blanks between words"
      ]
    }
    notes["gates"] = [
      "",
      "A candidate is published when it passes every case and every gate. The least values are what",
      "was measured when this file was made, less two standard errors; \"max-drop\" and its kin",
      "compare a candidate with what the channels hold.",
    ]
    notes["gates.accuracy"] = [
      "measured: \(figure(report.accuracy)) of \(measured.metrics.rows) held-out rows, standard "
        + "error \(figure(measured.accuracyError))"
    ]
    notes["gates.macro-f1"] = [
      "measured: \(figure(report.macroF1)), standard error \(figure(measured.macroF1Error))"
    ]
    notes["gates.recall"] = recall
    return notes
  }

  private static let settings: [String: [String]] = [
    "name": [
      "Made by `retrain init`; paths are relative to this file. `retrain check` looks at it without",
      "training, `retrain run` trains, tests and publishes.", "",
    ],
    "data": [""],
    "data.files": ["read in sorted order; globs such as data/*.csv are allowed"],
    "data.delimiter": ["how the files are read: as they were found to be written"],
    "data.text": ["the columns that are learned from, joined by a blank"],
    "data.label": ["the column that holds the answer"],
    "data.id": ["of rows with one id the last read counts"],
    "data.max-rejected": ["the share of malformed rows that may be set aside"],
    "holdout": [
      "", "this share of the texts is kept from training to measure with; the same every night",
    ],
    "model": [""],
    "model.fold-accents": ["false only to see the bug that this program was made for"],
    "cases": ["", "texts that every later model has to answer as written there"],
    "gates.harm": ["refuses when more texts go wrong than come right, beyond chance"],
    "gates.invariance": ["none of these may change any word's features"],
    "gates.rows": ["a truncated or doubled export stops here"],
    "gates.labels": ["and so does a label that went missing"],
    "gates.label-conflicts": ["the share of texts that may stand under two labels"],
    "gates.artifact-bytes": ["every serving node downloads the model"],
    "channels": ["", "a run publishes to the first; `retrain promote` moves it on"],
    "store": ["where versions, runs and channels are kept"],
  ]

  private var unlabelled: [String] {
    let rows = report.rows.unlabelled
    return rows == 0
      ? ["a row without a label is malformed; \"skip\" would leave it out"]
      : ["\(rows) rows had no label: they are left out and counted"]
  }

  private var rejected: [String] {
    let rows = report.rows.rejected
    return rows == 0 ? [] : ["\(rows) rows were malformed; twice their share may be"]
  }

  private var aliases: [String] {
    guard !report.aliases.isEmpty else { return [] }
    return [
      "", "Labels that look like one. To make them one, take the # off; then make the cases and",
      "`recall.per-label` below say the new names.", "aliases:",
    ] + report.aliases.map { "  " + AliasProposal.yaml(from: $0.from, to: $0.to) }
  }

  private var stopWords: [String] {
    guard let language = report.stopWords else { return ["or pt, es, fr, en"] }
    return [
      "\(language.rawValue) would leave out \(figure(report.stopWordShare * 100)) of 100 words"
    ]
  }

  private var recall: [String] {
    var lines = ["of each label's own rows; compared only where at least min-support are held out"]
    guard !report.rareLabels.isEmpty else { return lines }
    lines.append("too few held-out rows to ask for a recall by itself:")
    for label in report.rareLabels { lines.append("  " + label) }
    return lines
  }

  private func figure(_ value: Double) -> String {
    let scaled = Int((value * 10_000).rounded())
    let decimals = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - decimals.count) + decimals
  }
}
