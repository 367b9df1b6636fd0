import Corpus
import FoundationEssentials

/// Compares a small fixed grid of `model` settings on a job's training rows; nothing is written.
///
/// Settings are compared by cross-validation over six parts of the folded keys, fixed by their hash.
/// The search sees the answers of three parts and goes on from whatever gains one standard error of the
/// paired difference, one key of the job file after another. Each such step then has to gain two on the
/// other three parts. The job's holdout has no part in it. The result does not depend on threads.
public struct JobTuning {
  private let options: TuningOptions
  private let describe: (RunError) -> Problem
  private let progress: (String, TuningProgress) -> Void

  /// `describe` gives an error its words and exit code; `progress` is told each job's steps.
  public init(
    _ options: TuningOptions, describe: @escaping (RunError) -> Problem,
    progress: @escaping (String, TuningProgress) -> Void = { _, _ in }
  ) {
    self.options = options
    self.describe = describe
    self.progress = progress
  }

  /// Tunes the job in `file`, a job file or its folder; whatever goes wrong is in the report.
  public func tune(_ file: String) -> TuningReport {
    var report = TuningReport(job: JobDocument.jobFile(for: file))
    report.threads = options.threads
    let watch = Stopwatch()
    do throws(RunError) { try tune(file, &report) } catch {
      report.outcome = .failed
      report.error = describe(error)
    }
    report.seconds = watch.total
    report.peakRSSBytes = Stopwatch.peakRSSBytes
    return report
  }

  private func tune(_ file: String, _ report: inout TuningReport) throws(RunError) {
    let document: JobDocument
    do throws(JobFileErrors) { document = try JobDocument.load(file) } catch {
      throw .jobFile(error)
    }
    let job = document.job
    report.job = job.name
    progress(job.name, .reading)
    let sample = try sample(document)
    report.rows = .init(
      training: sample.available, used: sample.rows.count, labels: sample.labelCount)
    guard sample.labelCount > 1, sample.keyCount >= TuningSample.fewestKeys else {
      throw .tooFewToTune(keys: sample.keyCount, labels: sample.labelCount)
    }
    let validation = CrossValidation(job: job, sample: sample, threads: options.threads)
    try SettingSearch(validation) { progress(job.name, $0) }.run(&report)
  }

  /// Reads what a run would train on, and no file that it would only hold out.
  private func sample(_ document: JobDocument) throws(RunError) -> TuningSample {
    var run = RunOptions()
    run.dataFolder = options.dataFolder
    let inputs = try RunInputs(document, run, now: Date())
    let job = document.job
    let reader = CorpusReader(
      inputs.corpusInputs.filter { !$0.isHoldout }, format: job.data.format,
      schema: job.rowSchema, split: inputs.split, keepsRows: true, threads: options.threads)
    let corpus: LabelledCorpus
    do throws(CorpusError) { corpus = try reader.read() } catch { throw .corpus(error) }
    try JobCheck.checkRows(corpus, job)
    return TuningSample(corpus, split: inputs.split, mostRows: options.mostRows)
  }
}
