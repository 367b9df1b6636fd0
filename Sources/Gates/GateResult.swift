/// What one gate said of a candidate.
public struct GateResult: Sendable, Equatable, Codable {
  /// A gate's verdict.
  public enum Status: String, Sendable, Equatable, Codable {
    case passed
    /// The candidate is refused.
    case failed
    /// There was nothing to compare with; never to be read as passed.
    case notApplicable = "not-applicable"
  }

  /// The gate, `accuracy.max-drop` or `recall.per-label:livro`.
  public var name: String
  public var status: Status
  /// What was measured, in the threshold's unit; absent when it is missing or not finite.
  public var value: Double?
  /// What the job asks; absent when it asks for no number or for one that is not finite.
  public var threshold: Double?
  /// The channel of the worst comparison; absent for a gate that compares with no incumbent.
  public var incumbent: String?
  /// One or two short sentences with numbers and labels, never with a product's text.
  public var detail: String

  public init(
    name: String, status: Status, value: Double? = nil, threshold: Double? = nil,
    incumbent: String? = nil, detail: String
  ) {
    self.name = name
    self.status = status
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.threshold = threshold.flatMap { $0.isFinite ? $0 : nil }
    self.incumbent = incumbent
    self.detail = detail
  }
}

extension GateResult {
  /// Whether the gate compares with an incumbent, by its name: `harm`, `max-drop`, `max-growth` and
  /// `max-lost`.
  public var comparesWithIncumbent: Bool {
    name == "harm"
      || ["accuracy", "macro-f1", "recall", "rows", "labels"].contains { subject in
        ["max-drop", "max-growth", "max-lost"].contains { name == "\(subject).\($0)" }
      }
  }
}
