import ArtifactStore
import Classifier
import Corpus
import Gates

/// A trained model as the bytes that would be published, opened again from them.
struct CandidateArtifact {
  let bytes: [UInt8]
  let digest: Digest
  let model: Model
  let cases: CaseReport
  let caseAnswers: [CaseAnswer]

  /// Writes, reopens and examines a model: what is gated is what is published, byte for byte.
  ///
  /// The exam of the final bytes holds the cases that pass, so a first writing without exam finds
  /// out which those are.
  init(_ trained: TrainedModel, cases: RegressionCases) throws(RunError) {
    let draft = try CandidateArtifact.open(try CandidateArtifact.write(trained, .none))
    let draftAnswers = CandidateArtifact.ask(draft, cases)
    let failing = try CandidateArtifact.judge(cases, draftAnswers)
    let failed = Set((failing.failed + failing.knownFailures).map(\.id))
    let passing = cases.active.filter { !failed.contains($0.id) }.map(\.text)
    bytes = try CandidateArtifact.write(trained, Exam(passing, of: draft))
    digest = Digest(hashing: bytes)
    model = try CandidateArtifact.open(bytes)
    caseAnswers = CandidateArtifact.ask(model, cases)
    self.cases = try CandidateArtifact.judge(cases, caseAnswers)
  }

  /// A model as it would be published without an exam, to be asked before there are cases.
  static func draft(_ trained: TrainedModel) throws(RunError) -> (model: Model, bytes: Int) {
    let bytes = try write(trained, .none)
    return (try open(bytes), bytes.count)
  }

  private static func write(_ trained: TrainedModel, _ exam: Exam) throws(RunError) -> [UInt8] {
    do { return try trained.artifact(exam: exam) } catch {
      throw .internalError("the candidate cannot be written: \(error)")
    }
  }

  private static func open(_ bytes: [UInt8]) throws(RunError) -> Model {
    do throws(ArtifactError) {
      let model = try Model(ArtifactBytes(bytes))
      try model.exam.check(model)
      return model
    } catch {
      throw .internalError("the candidate cannot be read again: \(error)")
    }
  }

  static func ask(_ model: Model, _ cases: RegressionCases) -> [CaseAnswer] {
    var predictor = Predictor(model)
    return cases.active.map {
      let prediction = predictor.predict($0.text)
      return CaseAnswer(
        label: model.labels[prediction.label], confidence: prediction.confidence)
    }
  }

  private static func judge(
    _ cases: RegressionCases, _ answers: [CaseAnswer]
  ) throws(RunError) -> CaseReport {
    do { return try cases.evaluate(answers: answers) } catch {
      throw .internalError("the cases cannot be judged: \(error)")
    }
  }
}
