/// Everything that the gates look at; plain values, so that a verdict is pure arithmetic.
public struct GateInput: Sendable, Equatable {
  /// The label space, sorted as UTF-8 bytes: the union of the labels of gold, candidate, incumbents
  /// and the first channel's run, after aliases.
  public var labels: [String]
  public var holdout: Holdout
  public var candidate: Candidate
  /// What each channel of the job holds, in order of promotion; an empty channel has no entry.
  public var incumbents: [Incumbent]
  /// The first version since the baseline, where no channel holds one that a person moved there:
  /// without it, permitted drops would add up. Only gates on predictions compare with it.
  public var anchor: Incumbent?
  /// The channel that a run publishes to.
  public var firstChannel: String
  /// Conflicting keys of the corpus.
  public var conflicts: ConflictCounts
  /// Size of the serialised candidate.
  public var artifactBytes: Int
  /// What the invariance proof and check found.
  public var invariance: [InvarianceOutcome]
  /// Whether the user lets this one run pass a changed split, `rows` and `labels`.
  public var acceptNewBaseline: Bool

  public init(
    labels: [String], holdout: Holdout, candidate: Candidate, incumbents: [Incumbent],
    anchor: Incumbent? = nil, firstChannel: String, conflicts: ConflictCounts, artifactBytes: Int,
    invariance: [InvarianceOutcome], acceptNewBaseline: Bool = false
  ) {
    self.labels = labels
    self.holdout = holdout
    self.candidate = candidate
    self.incumbents = incumbents
    self.anchor = anchor
    self.firstChannel = firstChannel
    self.conflicts = conflicts
    self.artifactBytes = artifactBytes
    self.invariance = invariance
    self.acceptNewBaseline = acceptNewBaseline
  }

  /// Everything that the candidate's answers are compared with.
  var compared: [Incumbent] { incumbents + (anchor.map { [$0] } ?? []) }

  /// What the first channel holds, if anything.
  var firstIncumbent: Incumbent? {
    incumbents.first { $0.channel.utf8.elementsEqual(firstChannel.utf8) }
  }

  /// The index of a label of the space, compared as UTF-8 bytes.
  func index(of label: String) -> Int? {
    var low = 0
    var high = labels.count
    while low < high {
      let middle = low + (high - low) / 2
      if labels[middle].utf8.lexicographicallyPrecedes(label.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < labels.count, labels[low].utf8.elementsEqual(label.utf8) else { return nil }
    return low
  }
}
