import Corpus
import FoundationEssentials
import Gates

/// Looks at a job as a run would before it trains: job file, data and cases; nothing is written.
public struct JobCheck {
  private let threads: Int
  private let describe: (RunError) -> Problem

  /// `describe` gives an error its words and exit code.
  public init(threads: Int, describe: @escaping (RunError) -> Problem) {
    self.threads = threads
    self.describe = describe
  }

  /// Checks the job in `file`, a job file or its folder; whatever is wrong is in the report.
  public func check(_ file: String) -> CheckReport {
    do throws(JobFileErrors) {
      let document = try JobDocument.load(file)
      return check(document)
    } catch {
      var report = CheckReport(job: file)
      report.errors = [describe(.jobFile(error))]
      return report
    }
  }

  private func check(_ document: JobDocument) -> CheckReport {
    var report = CheckReport(job: document.job.name)
    let files: JobInputs
    do throws(JobFileErrors) { files = try JobInputs(of: document) } catch {
      report.errors = [describe(.jobFile(error))]
      return report
    }
    do throws(JobFileErrors) {
      try files.checkAge(of: document, now: Int(Date().timeIntervalSince1970))
    } catch {
      report.errors.append(describe(.jobFile(error)))
    }
    let inputs = files.corpusInputs
    report.files = (files.training + files.holdout).map(\.name)
    let cases = readCases(document, &report)
    report.activeCases = cases.count
    let found = JobCheck.inspect(document.job, inputs, cases)
    do throws(RunError) {
      let corpus = try readCorpus(document.job, inputs)
      describe(corpus, document.job, &report)
      try JobCheck.checkRows(corpus, document.job)
    } catch {
      report.errors.append(describe(error))
      // A run stops at the first file that is faulty; whoever mends it wants to know of the others.
      if case .corpus(let first) = error {
        report.errors += found.errors.filter { $0 != first }.map { describe(.corpus($0)) }
      }
    }
    describe(found, document.job, &report)
    return report
  }

  private func readCases(
    _ document: JobDocument, _ report: inout CheckReport
  ) -> [RegressionCase] {
    do throws(RunError) {
      return try CaseFile(document).cases(of: document.job).active
    } catch {
      report.errors.append(describe(error))
      return []
    }
  }

  private static func inspect(
    _ job: JobFile, _ inputs: [CorpusInput], _ cases: [RegressionCase]
  ) -> RowFindings {
    var inspection = RowInspection(job, inputs: inputs, cases: cases)
    return inspection.run()
  }

  private func readCorpus(
    _ job: JobFile, _ inputs: [CorpusInput]
  ) throws(RunError) -> LabelledCorpus {
    let reader = CorpusReader(
      inputs, format: job.data.format, schema: job.rowSchema, split: job.holdout.split,
      keepsRows: false, threads: threads)
    do throws(CorpusError) { return try reader.read() } catch { throw .corpus(error) }
  }

  /// What a run asks of the rows before it trains.
  static func checkRows(_ corpus: LabelledCorpus, _ job: JobFile) throws(RunError) {
    let (rejected, read) = (corpus.tally.rejected, corpus.tally.read)
    let allowed = job.data.maxRejected
    if rejected > 0, Double(rejected) > allowed * Double(read) {
      throw .rejectedRows(
        RejectedRows(first: corpus.rejections, rejected: rejected, read: read, allowed: allowed))
    }
    guard corpus.tally.train > 0 else { throw .noTrainingRows }
  }

  private func describe(
    _ corpus: LabelledCorpus, _ job: JobFile, _ report: inout CheckReport
  ) {
    report.rows = RowFigures(corpus.tally)
    report.labels = CheckedLabel.all(of: corpus)
    report.conflicts = corpus.conflicts.map {
      .init(first: RowPlace($0.first), second: RowPlace($0.second))
    }
    report.gates = GateNeeds(job: job, tally: corpus.tally, labels: report.labels).all
  }

  private func describe(
    _ found: RowFindings, _ job: JobFile, _ report: inout CheckReport
  ) {
    let unknown = found.unknownLabels
    report.unknownLabels = unknown.map { LabelCount(label: $0.name, rows: $0.rows) }
    var labels = LookAlikeLabels(
      report.labels.map { .init(name: $0.label, rows: $0.rows) }
        + JobCheck.absentLabels(job, report.labels) + unknown)
    report.aliases = labels.proposals().filter { $0.fromRows > 0 }
    let moved = Dictionary(
      report.aliases.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
    report.presentAliases = job.aliases.mapValues { moved[$0] ?? $0 }
    report.cases = found.cases.filter { !$0.isEmpty }
    report.damage = found.damage
  }

  /// Labels of the closed set without a row, for one that is not in the set may mean them.
  private static func absentLabels(
    _ job: JobFile, _ labels: [CheckedLabel]
  ) -> [LookAlikeLabels.Label] {
    let present = Set(labels.map(\.label))
    return (job.labels ?? []).filter { !present.contains($0) && job.aliases[$0] == nil }
      .map { .init(name: $0, rows: 0) }
  }
}
