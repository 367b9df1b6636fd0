import Corpus
import Foundation

@testable import RetrainJob

/// A job for one test of tuning, gone with it.
struct TuningFolder {
  let folder: JobTestFolder

  init() throws {
    folder = try JobTestFolder()
    try folder.write("job/c.csv", "text,expect\nlivro0,livro\n")
  }

  /// Texts that say their label by their beginnings alone: no word comes twice.
  static let stems: [(text: String, label: String)] = ["boneca", "livro", "batom"].flatMap { stem in
    (0..<70).map { ("\(stem)\($0) x\(stem.count)\($0)", stem) }
  }

  /// Texts that every setting tells apart.
  static let plain: [(text: String, label: String)] = ["boneca", "livro"].flatMap { word in
    (0..<50).map { ("\(word) \(word) n\($0)", word) }
  }

  /// Writes the job; `holdout` is what the job file says of it.
  func write(
    _ rows: [(text: String, label: String)], model: String, holdout: String = "0.2"
  ) throws {
    try write(rows, to: "d.csv")
    try folder.write(
      "job/job.yaml",
      minimalJob + "\nholdout: \(holdout)\nmodel: \(model)\n")
  }

  func write(_ rows: [(text: String, label: String)], to file: String) throws {
    let lines = rows.map { "\($0.text),\($0.label)\n" }
    try folder.write("job/\(file)", "t,l\n" + lines.joined())
  }

  /// Tunes the job; an error's code is 65 and its words are the error.
  func tune(threads: Int = 1) -> TuningReport {
    var options = TuningOptions()
    options.threads = threads
    return JobTuning(options) { Problem(code: 65, reason: "\($0)") }.tune(folder.path + "/job")
  }

  /// The texts that a run holds out.
  func heldOut() throws -> Set<String> {
    let document = try JobDocument.load(folder.path + "/job")
    let corpus = try CorpusReader(
      JobInputs(of: document).corpusInputs, format: document.job.data.format,
      schema: document.job.rowSchema, split: document.job.holdout.split, keepsRows: true,
      threads: 1
    ).read()
    return Set((0..<corpus.holdout.count).map { corpus.holdoutText($0) })
  }
}

extension TuningReport {
  /// The report without what differs from run to run.
  var timeless: TuningReport {
    var report = self
    report.seconds = 0
    report.peakRSSBytes = 0
    report.threads = 0
    report.cost?.seconds = 0
    report.cost?.peakRSSBytes = 0
    for index in report.trials.indices { report.trials[index].seconds = 0 }
    for index in report.confirmations.indices { report.confirmations[index].seconds = 0 }
    return report
  }
}
