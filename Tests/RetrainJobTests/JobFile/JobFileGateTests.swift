import Gates
import RetrainJob
import Testing

@Suite struct JobFileGateTests {
  private func job(_ gates: String) -> String {
    minimalJob.replacing("accuracy: {min: 0.9}", with: gates)
  }

  @Test(arguments: [
    ("accuracy: {min: 1}", GateSettings(accuracy: .init(min: 1))),
    ("accuracy: {max-drop: 0}", GateSettings(accuracy: .init(maxDrop: 0))),
    ("macro-f1: {min: 0.9, max-drop: 1}", GateSettings(macroF1: .init(min: 0.9, maxDrop: 1))),
    ("recall: {max-drop: 0.1}", GateSettings(recall: .init(maxDrop: 0.1, minSupport: 20))),
    (
      "recall: {per-label: {b: 1, a: 0}}",
      GateSettings(recall: .init(perLabel: [.init(label: "b", min: 1), .init(label: "a", min: 0)]))
    ),
    ("harm: {p: 1}", GateSettings(harm: .init(p: 1))),
    ("invariance: [spacing]", GateSettings(invariance: ["spacing"])),
    ("rows: {max-growth: 3}", GateSettings(rows: .init(maxGrowth: 3))),
    (
      "labels: {max-lost: 2, min-support: 0}",
      GateSettings(labels: .init(maxLost: 2, minSupport: 0))
    ),
    ("label-conflicts: {max: 0}", GateSettings(labelConflicts: .init(max: 0))),
    ("artifact-bytes: {max: 1}", GateSettings(artifactBytes: .init(max: 1))),
  ])
  func oneGateIsEnoughAndNoOtherIsAsked(gates: String, expected: GateSettings) throws {
    #expect(try decodeJob(job(gates)).gates == expected)
  }

  @Test(arguments: [
    "recall: {}", "recall: {min-support: 20}", "labels: {min-support: 20}", "harm: {}", "rows: {}",
    "label-conflicts: {}", "artifact-bytes: {}", "recall: {per-label: {}}", "macro-f1: {}",
  ])
  func aGateWithoutABoundIsRefused(gate: String) {
    let errors = jobErrors(job(gate))
    #expect(errors.count == 1)
    #expect(errors.first?.hasSuffix("testsNothing") == true)
  }

  @Test(arguments: [
    "accuracy: 0.9", "accuracy: [0.9]", "accuracy:", "accuracy: {min: 1.1}",
    "accuracy: {min: -0}1}",
    "accuracy: {max-drop: 2}", "harm: {p: 0}", "harm: {p: 1.1}", "harm: 0.01", "invariance: []",
    "invariance: accents", "invariance: {accents: true}", "rows: {min: 0.5}", "rows: {min: -1}",
    "rows: {max-growth: -1}", "rows: {max-drop: 1.5}", "labels: {max-lost: 0.5}",
    "labels: {max-lost: -1}", "label-conflicts: 0.05", "label-conflicts: {max: 2}",
    "artifact-bytes: {max: 0}", "artifact-bytes: {max: 64MB}", "artifact-bytes: {max: 1e6}",
    "recall: {max-drop: 0.1, per-label: [a]}", "recall: {per-label: {a: 2}}",
    "recall: {per-label: {' ': 1}}", "recall: {max-drop: 0.1, min-support: -1}", "[accuracy]",
    "yes",
  ])
  func aBoundOutsideItsRangeIsRefused(gate: String) {
    #expect(jobErrors(job(gate)).count == 1)
  }
}
