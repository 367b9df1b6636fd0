import Corpus

/// What a pass over the rows found; it outlives what the pass had to remember.
struct RowFindings {
  /// One for each case, in their order.
  var cases: [CaseFinding]
  var damage: [TextDamage]
  /// Labels that are not in the closed set, ascending as UTF-8 bytes.
  var unknownLabels: [LookAlikeLabels.Label]
  /// What was wrong with a file, in order.
  var errors: [CorpusError]
}
