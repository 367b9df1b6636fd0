import Corpus
import Gates

/// Adds cases to a job's file, each first tried on the present model, as one writes the failing test
/// first.
public struct CaseAdder {
  private let document: JobDocument
  private let store: String?

  /// Adds to the cases of `document`; `store` is used instead of the job's.
  public init(_ document: JobDocument, store: String? = nil) {
    self.document = document
    self.store = store
  }

  /// Adds a case, or says why there is no need to; throws where it may not be added.
  public func add(_ new: NewCase) throws(CaseError) -> CaseAddition {
    let job = document.job
    let expect = LabelName.canonical(new.expect, aliases: job.aliases)
    if let labels = job.labels, !labels.contains(where: { $0.utf8.elementsEqual(expect.utf8) }) {
      let nearest = NearestName.nearest(to: String(expect.prefix(64)), in: labels)
      throw .unknownLabel(expect, nearest: nearest, known: labels)
    }
    let file = try CaseError.run { () throws(RunError) in try CaseFile(document) }
    let longer = file.appending(try record(new, expect, in: file))
    let earlier = try CaseError.run { () throws(RunError) in try cases(of: file) }
    let added = try CaseError.run { () throws(RunError) in
      try parse(longer, of: file, behind: earlier)
    }
    switch added {
    case .contradiction(let line):
      let other = earlier.first { $0.line == line }
      throw .contradicts(file: file.path, line: line, expect: other?.expect ?? "")
    case .line(let line):
      return try add(new, expect, longer, line: line, to: file, behind: earlier)
    }
  }

  private func add(
    _ new: NewCase, _ expect: String, _ longer: [UInt8], line: Int, to file: CaseFile,
    behind earlier: [RegressionCase]
  ) throws(CaseError) -> CaseAddition {
    var addition = CaseAddition(
      job: document.job.name, outcome: .added, file: file.path, line: line, text: new.text,
      expect: expect, channel: document.job.channels[0])
    if let same = twin(of: new.text, in: earlier) {
      addition.outcome = .present
      addition.line = same
      return addition
    }
    if var model = try model(new) {
      let answer = model.answer(new.text)
      addition.version = model.version
      addition.predicted = answer.label
      addition.confidence = answer.confidence
      let labels = model.labels
      addition.isKnownLabel = labels.contains { $0.utf8.elementsEqual(expect.utf8) }
      if addition.isKnownLabel == false {
        addition.nearestLabel = NearestName.nearest(to: String(expect.prefix(64)), in: labels)
      }
      if !new.evenIfPassing, answer.label.utf8.elementsEqual(expect.utf8) {
        addition.outcome = .passesAlready
        addition.line = nil
        return addition
      }
    }
    try FileReplacement(path: file.path, bytes: file.bytes).replace(by: longer)
    return addition
  }

  /// The fields of the new record, in the order of the file's header.
  private func record(
    _ new: NewCase, _ expect: String, in file: CaseFile
  ) throws(CaseError) -> [String] {
    let header = try CaseError.run { () throws(RunError) in try file.header() }
    var fields = ["text": new.text, "expect": expect]
    fields["note"] = new.note
    if new.note != nil, !header.contains("note") {
      throw .noColumn(file: file.path, name: "note")
    }
    return header.map { fields[$0] ?? "" }
  }

  /// The cases that are there; none where all are retired, which is no reason not to add one.
  private func cases(of file: CaseFile) throws(RunError) -> [RegressionCase] {
    do throws(RunError) { return try file.cases(of: document.job).all } catch {
      if case .cases(_, .noActiveCase) = error { return [] }
      throw error
    }
  }

  private enum Parsed {
    case line(Int)
    case contradiction(line: Int)
  }

  /// Reads the longer file as a run would, before it is written.
  private func parse(
    _ longer: [UInt8], of file: CaseFile, behind earlier: [RegressionCase]
  ) throws(RunError) -> Parsed {
    do throws(RunError) {
      let all = try JobCases.read(longer, file: file.path, aliases: document.job.aliases).all
      return .line(all.last?.line ?? 0)
    } catch {
      // The file had no fault before, so what there is now is the new record's.
      if case .cases(_, .badCases(let faults)) = error, faults.count == 1,
        case .contradictsText(let line) = faults[0].reason
      {
        return .contradiction(line: line)
      }
      throw error
    }
  }

  /// The line of a case that is not retired, of the same folded text; its label is the same then.
  private func twin(of text: String, in cases: [RegressionCase]) -> Int? {
    var key = FoldedKey()
    let wanted = key(text)
    return cases.first { $0.status != .retired && $0.expect != nil && key($0.text) == wanted }?.line
  }

  /// The present model; where nobody waits for its answer, only if it can be had.
  private func model(_ new: NewCase) throws(CaseError) -> PresentModel? {
    if new.evenIfPassing {
      return (try? PresentModel.open(of: document, store: store)) ?? nil
    }
    let model = try CaseError.run { () throws(RunError) in
      try PresentModel.open(of: document, store: store)
    }
    guard let model else { throw .noModel(channel: document.job.channels[0]) }
    return model
  }
}

extension CaseError {
  /// Runs `body` and says of what it throws that a run would say it too.
  static func run<Value>(_ body: () throws(RunError) -> Value) throws(CaseError) -> Value {
    do throws(RunError) { return try body() } catch { throw .run(error) }
  }
}
