/// What all gates said of a candidate, and the metrics that they looked at.
public struct GateVerdict: Sendable, Equatable {
  /// One result a gate that the job asks for, and `baseline`, in the order of the job file's keys.
  public var results: [GateResult]
  /// The candidate's metrics on the whole holdout.
  public var candidate: Metrics
  /// The incumbents' metrics on the whole holdout, in the order of ``GateInput/incumbents``.
  public var incumbents: [Metrics]

  /// Puts a candidate through the gates.
  ///
  /// Metrics and shares are compared with 1e-12 of slack, so that a drop of exactly the threshold
  /// passes; counts are compared as they are.
  ///
  /// - Throws: a ``GatesError`` of the caller's when the input does not fit together.
  /// - Complexity: O(rows × incumbents).
  public init(on input: GateInput, by settings: GateSettings) throws(GatesError) {
    try input.validate()
    let examination = Examination(of: input, by: settings)
    results = examination.answerGates() + examination.dataGates()
    candidate = examination.metrics
    incumbents = input.incumbents.map {
      Metrics(
        labelCount: input.labels.count, gold: input.holdout.gold, predictions: $0.predictions)
    }
  }

  /// Whether a gate failed.
  public var refuses: Bool { results.contains { $0.status == .failed } }
}
