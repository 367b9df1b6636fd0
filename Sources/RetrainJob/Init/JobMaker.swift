import Classifier
import Corpus
import FoundationEssentials
import Gates

/// Makes a job of CSV files: finds out how they are read, trains once, and writes `job.yaml` and
/// `cases.csv` that publish as they are.
///
///     let maker = try JobMaker(InitOptions(files: ["export.csv"]))
///     let report = try maker.make(columns: .init(text: ["nome"], label: "categoria"))
public struct JobMaker {
  private let options: InitOptions
  /// What the first file was found to be; the others are read the same way.
  public let facts: CSVFacts

  /// Looks at the files; nothing is written.
  public init(_ options: InitOptions) throws(InitError) {
    self.options = options
    let place = JobFolder.place(options)
    for name in [JobFolder.jobName, JobFolder.casesName] {
      let path = "\(place)/\(name)"
      if JobFolder.exists(path) { throw .exists(path: path) }
    }
    facts = try CSVFacts(
      options.files[0],
      known: .init(
        delimiter: options.delimiter, encoding: options.encoding, quotes: options.quotes))
    do throws(CorpusError) {
      let header = try CSVHeader(
        facts.columns.map(\.name), line: 1, file: facts.file, delimiter: facts.format.delimiter)
      for name in options.text { _ = try header.index(of: name) }
      if let label = options.label { _ = try header.index(of: label) }
      if let id = options.id { _ = try header.index(of: id) }
    } catch {
      throw .corpus(error)
    }
  }

  /// The columns that are plain, from the options or the file; nil where a person has to choose.
  public var plainColumns: ColumnChoice? {
    ColumnChoice.plain(
      facts.columns.filter { $0.name != options.id }, text: options.text, label: options.label)
  }

  /// Trains on the chosen columns and writes the job; `progress` is called when training begins.
  ///
  /// - Throws: what keeps the job from being made or from publishing; then nothing is left behind.
  public func make(
    columns: ColumnChoice, progress: () -> Void = {}
  ) throws(InitError) -> InitReport {
    let folder = try JobFolder(options)
    do throws(InitError) {
      return try make(columns, in: folder, progress: progress)
    } catch {
      folder.remove()
      throw error
    }
  }

  private func make(
    _ columns: ColumnChoice, in folder: JobFolder, progress: () -> Void
  ) throws(InitError) -> InitReport {
    var job = JobFile(
      name: folder.name,
      data: DataSettings(
        files: try folder.names(of: options.files), format: facts.format, text: columns.text,
        label: columns.label, id: options.id, unlabelled: .skip),
      cases: JobFolder.casesName, gates: GateSettings(), store: folder.store)
    let inputs = options.files.map { CorpusInput(path: $0, name: $0) }
    let survey = try survey(&job, inputs)
    let training = CandidateTraining(job: job, threads: options.threads)
    let corpus = try InitError.run { () throws(RunError) in
      let corpus = try training.read(inputs).corpus
      try JobCheck.checkRows(corpus, job)
      return corpus
    }
    guard corpus.labels.count != 1 else { throw .oneLabel(corpus.labels[0]) }
    progress()
    let trained = try InitError.run { () throws(RunError) in try training.train(corpus) }
    let draft = try InitError.run { () throws(RunError) in try CandidateArtifact.draft(trained) }
    let measured = MeasuredGates(
      draft.model, on: corpus, artifactBytes: draft.bytes, threads: options.threads)
    guard let measured else {
      throw .notMeasured(rows: corpus.tally.train, labels: corpus.labels.count)
    }
    guard measured.isBetterThanShuffled else {
      throw .noBetterThanShuffled(
        accuracy: measured.metrics.accuracy ?? 0, shuffled: measured.shuffledAccuracy)
    }
    let proposals = CaseProposals(draft.model, survey, wellKnown: measured.wellKnown)
    guard !proposals.all.isEmpty else { throw .noCase }
    job.gates = measured.settings
    let report = InitReport(
      job, folder: folder.path, survey: survey, corpus: corpus, measured: measured,
      proposals: proposals)
    let notes = JobNotes(job, report, measured)
    try folder.write(JobFolder.jobName, Array(notes.text.utf8))
    try folder.write(JobFolder.casesName, proposals.file)
    try verify(trained, corpus, folder)
    return report
  }

  /// Counts what is in the rows, and lets through what has to be set aside.
  private func survey(
    _ job: inout JobFile, _ inputs: [CorpusInput]
  ) throws(InitError) -> TextSurvey {
    var survey = TextSurvey()
    do throws(CorpusError) {
      try survey.read(inputs, by: RowReader(format: job.data.format, schema: job.rowSchema))
    } catch {
      throw .corpus(error)
    }
    guard survey.rows + survey.rejected > 0 else { throw .noLabel(column: job.data.label) }
    // There a whole clause is one token, and what three letters say was said by one.
    if survey.unspaced * 10 >= survey.rows, survey.unspaced > 0 { job.model.characters = 1...5 }
    if survey.unlabelled == 0 { job.data.unlabelled = .reject }
    let read = survey.rows + survey.rejected + survey.unlabelled
    let share = Double(survey.rejected) / Double(max(read, 1))
    // A handful of malformed rows is an export's daily dirt; more is the wrong format or column.
    if share > 0, share <= 0.02 { job.data.maxRejected = (share * 2000).rounded(.up) / 1000 }
    return survey
  }

  /// Puts the model through the files as they were written, as the first run will.
  private func verify(
    _ trained: TrainedModel, _ corpus: LabelledCorpus, _ folder: JobFolder
  ) throws(InitError) {
    let refused = try InitError.run { () throws(RunError) in
      let document: JobDocument
      do throws(JobFileErrors) { document = try JobDocument.load(folder.path) } catch {
        throw .jobFile(error)
      }
      var run = RunOptions()
      run.threads = options.threads
      let inputs = try RunInputs(document, run, now: Date())
      let candidate = try CandidateArtifact(trained, cases: inputs.cases)
      let evaluation = try Evaluation(
        candidate, corpus: corpus, incumbents: [], anchor: nil, inputs: inputs, options: run)
      let failed = evaluation.verdict.results.filter { $0.status == .failed }.map(\.name)
      if failed.isEmpty, !candidate.cases.refuses {
        try evaluation.selfTest(candidate, cases: inputs.cases, gates: document.job.gates)
      }
      return failed + candidate.cases.failed.map { "case \($0.id)" }
    }
    guard refused.isEmpty else { throw .refused(gates: refused) }
  }
}

extension InitError {
  /// Runs `body` and passes on what a run would say.
  fileprivate static func run<Value>(
    _ body: () throws(RunError) -> Value
  ) throws(InitError) -> Value {
    do throws(RunError) { return try body() } catch { throw .run(error) }
  }
}
