import ArtifactStore
import Classifier
import Corpus
import FoundationEssentials
import Gates

/// One run of one job, from its files to a verdict, top to bottom as the design tells it.
struct JobRun {
  let document: JobDocument
  let options: RunOptions
  let store: ArtifactStore?
  let progress: (RunStage) -> Void

  var result: RunResult
  var record: RunRecord
  var watch = Stopwatch()
  /// How the heads are issued; nil until the key was read.
  var publishing: JobPublishing?

  /// `store` is absent for a dry run of a job that never published.
  init(
    _ document: JobDocument, _ options: RunOptions, store: ArtifactStore?, started: Date,
    progress: @escaping (RunStage) -> Void
  ) {
    self.document = document
    self.options = options
    self.store = store
    self.progress = progress
    var report = RunReport(job: document.job.name)
    report.channel = document.job.channels[0]
    report.threads = options.threads
    result = RunResult(report: report, exitCode: 70)
    record = RunRecord(
      job: document.job.name, outcome: .failed, exitCode: 70, started: started, finished: started)
    record.jobFile = Data(document.bytes)
    record.folder = JobPublishing.wholePath(of: document.folder)
    record.program = ProgramVersion.current
    record.acceptedNewBaseline = options.acceptsNewBaseline
  }

  /// Runs to a verdict and, unless this is a dry run, publishes or records it.
  mutating func run() throws(RunError) {
    try readKey()
    let inputs = try RunInputs(document, options, now: record.started)
    record.caseFile = Data(inputs.caseBytes)
    result.caseIDs = inputs.cases.active.map(\.id)
    record.splitID = inputs.split.id
    var digests = try knownDigests(of: inputs)
    if let digests, try repeats(inputs, digests) { return }

    progress(.ingest)
    let corpus = try ingest(inputs, &digests)
    result.report.seconds.ingest = watch.lap()

    progress(.train)
    let trained = try CandidateTraining(job: document.job, threads: options.threads).train(corpus)
    let candidate = try CandidateArtifact(trained, cases: inputs.cases)
    result.report.digest = candidate.digest.description
    record.candidate = candidate.digest
    result.report.seconds.train = watch.lap()

    progress(.evaluate)
    let incumbents = try loadIncumbents()
    let evaluation = try Evaluation(
      candidate, corpus: corpus, incumbents: incumbents,
      anchor: loadAnchor(beside: incumbents, inputs), inputs: inputs, options: options)
    result.cases = CaseFindings(candidate, incumbents: incumbents)
    describe(corpus, evaluation, inputs)
    let isRefused = evaluation.verdict.refuses || candidate.cases.refuses
    if !isRefused {
      try evaluation.selfTest(candidate, cases: inputs.cases, gates: document.job.gates)
    }
    result.report.seconds.evaluate = watch.lap()

    progress(.publish)
    if isRefused {
      try close(.refused, exitCode: 1, holdout: holdout(evaluation))
    } else {
      try archive(inputs)
      try publish(candidate, holdout: holdout(evaluation))
    }
  }

  /// Completes the report of a run that ended with a problem.
  mutating func fail(_ problem: Problem) {
    result.report.outcome = .failed
    result.report.error = problem
    result.exitCode = problem.code
    finishTiming()
    record.outcome = .failed
    record.errorJSON = ReportJSON.text(problem)
  }

  /// The record with everything that the report says.
  mutating func completedRecord(finished: Date) -> RunRecord {
    let report = result.report
    record.finished = finished
    record.exitCode = result.exitCode
    record.rowsJSON = ReportJSON.text(report.rows)
    record.labelsJSON = ReportJSON.text(report.labels)
    if let metrics = report.metrics { record.metricsJSON = ReportJSON.text(metrics) }
    record.incumbentsJSON = ReportJSON.text(report.incumbents)
    record.gatesJSON = ReportJSON.text(report.gates)
    record.casesJSON = ReportJSON.text(result.cases)
    record.secondsJSON = ReportJSON.text(report.seconds)
    record.reportJSON = ReportJSON.text(report)
    return record
  }

  // MARK: - Stages

  /// A key that cannot be used ends the run before anything else, dry runs too.
  private mutating func readKey() throws(RunError) {
    do throws(KeyError) { publishing = try JobPublishing(document) } catch { throw .key(error) }
    result.isUnsigned = publishing?.heads.signs == false
  }

  /// The digests of the data where an earlier run of the job may have had the same; a first run
  /// takes them while it parses instead.
  private mutating func knownDigests(of inputs: RunInputs) throws(RunError) -> [Digest]? {
    guard let store, !options.isForced, options.incumbent == nil else { return nil }
    let job = document.job.name
    let earlier = try RunError.store { () throws(StoreError) in
      try store.runs(job: job, limit: 1)
    }
    guard !earlier.isEmpty else { return nil }
    progress(.hashing)
    let digests = try inputs.hash()
    record.inputs = inputs.record(digests)
    record.inputKey = inputs.key(digests)
    return digests
  }

  /// Repeats the verdict of a run with the same inputs, if there is one.
  private mutating func repeats(
    _ inputs: RunInputs, _ digests: [Digest]
  ) throws(RunError) -> Bool {
    guard let store, let key = record.inputKey, try !isHeld() else { return false }
    let job = document.job.name
    let found = try RunError.store { () throws(StoreError) in
      try store.lastVerdict(job: job, inputKey: key)
    }
    guard let found, let report = ReportJSON.value(RunReport.self, of: found.reportJSON),
      !(found.outcome == .refused && options.acceptsNewBaseline)
    else { return false }
    let seconds = result.report.seconds
    result.report = report
    result.report.seconds = seconds
    result.report.threads = options.threads
    result.cases = ReportJSON.value(CaseFindings.self, of: found.casesJSON) ?? result.cases
    result.isRepeated = true
    record.version = found.version
    record.candidate = found.candidate
    record.rowsRead = report.rows.read
    let isRefused = found.outcome == .refused
    try close(isRefused ? .refused : .unchanged, exitCode: isRefused ? 1 : 0, holdout: nil)
    return true
  }

  private mutating func ingest(
    _ inputs: RunInputs, _ digests: inout [Digest]?
  ) throws(RunError) -> LabelledCorpus {
    let training = CandidateTraining(job: document.job, threads: options.threads)
    let (corpus, parsed) = try training.read(inputs.corpusInputs)
    for (index, digest) in parsed.enumerated() {
      if let digests, digests[index] != digest {
        throw .changedWhileRead(file: inputs.corpusInputs[index].path)
      }
    }
    digests = parsed
    record.inputs = inputs.record(parsed)
    record.inputKey = inputs.key(parsed)
    record.rowsRead = corpus.tally.read
    result.report.rows = RowFigures(corpus.tally)
    try JobCheck.checkRows(corpus, document.job)
    return corpus
  }

  private func loadIncumbents() throws(RunError) -> [LoadedIncumbent] {
    if let path = options.incumbent {
      return [try LoadedIncumbent.given(path, for: document.job)]
    }
    guard let store else { return [] }
    return try LoadedIncumbent.all(of: document.job, in: store)
  }

  /// A person who accepts a new baseline lets go of the old one, and a model that was given by hand
  /// is compared with alone.
  private func loadAnchor(
    beside incumbents: [LoadedIncumbent], _ inputs: RunInputs
  ) throws(RunError) -> LoadedIncumbent? {
    guard let store, options.incumbent == nil, !options.acceptsNewBaseline else { return nil }
    return try LoadedIncumbent.anchor(
      of: document.job, in: store, beside: incumbents, splitID: inputs.split.id)
  }

  func isHeld() throws(RunError) -> Bool {
    guard let store else { return false }
    let (job, first) = (document.job.name, document.job.channels[0])
    let state = try RunError.store { () throws(StoreError) in
      try store.channel(job: job, name: first)
    }
    return state?.held ?? false
  }
}
