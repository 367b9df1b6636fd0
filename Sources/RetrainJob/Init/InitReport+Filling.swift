import Corpus
import Gates

extension InitReport {
  init(
    _ job: JobFile, folder: String, survey: TextSurvey, corpus: LabelledCorpus,
    measured: MeasuredGates, proposals: CaseProposals
  ) {
    let checked = CheckedLabel.all(of: corpus)
    var lookAlike = LookAlikeLabels(checked.map { .init(name: $0.label, rows: $0.rows) })
    self.init(
      folder: folder, job: job.name, format: job.data.format,
      columns: ColumnChoice(text: job.data.text, label: job.data.label),
      rows: RowFigures(corpus.tally),
      labels: checked.map { LabelCount(label: $0.label, rows: $0.rows) },
      rareLabels: checked.filter { $0.holdout < MeasuredGates.leastSupport }.map(\.label),
      aliases: lookAlike.proposals(), stopWords: survey.language?.stopWords,
      stopWordShare: survey.language?.share ?? 0,
      accentedShare: Double(survey.accented) / Double(max(survey.rows, 1)),
      damage: survey.damaged, accuracy: measured.metrics.accuracy ?? 0,
      macroF1: measured.metrics.macroF1 ?? 0, cases: proposals.all.count, pairs: proposals.pairs,
      notRequired: proposals.notRequired, withoutCase: proposals.without)
  }
}
