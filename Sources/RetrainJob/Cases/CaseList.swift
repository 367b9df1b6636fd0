import Gates

/// The cases of a job beside what the model in its first channel answers.
public struct CaseList: Encodable, Sendable, Equatable {
  public let job: String
  /// The job's first channel.
  public let channel: String
  /// What it holds, `products@12`; absent where nothing was published yet.
  public let version: String?
  public let cases: [CaseLine]

  /// Reads the cases and asks the present model; `store` is used instead of the job's.
  public init(_ document: JobDocument, store: String? = nil) throws(CaseError) {
    do throws(RunError) {
      let file = try CaseFile(document)
      let cases = try file.cases(of: document.job)
      var model = try PresentModel.open(of: document, store: store)
      job = document.job.name
      channel = document.job.channels[0]
      version = model?.version
      self.cases = try CaseList.lines(cases, &model)
    } catch {
      throw .run(error)
    }
  }

  private static func lines(
    _ cases: RegressionCases, _ model: inout PresentModel?
  ) throws(RunError) -> [CaseLine] {
    var lines = cases.all.map { CaseLine($0) }
    guard var asked = model else { return lines }
    let answers = cases.active.map { asked.answer($0.text) }
    let report: CaseReport
    do throws(GatesError) { report = try cases.evaluate(answers: answers) } catch {
      throw .internalError("the cases cannot be judged: \(error)")
    }
    let results = CaseList.results(report)
    var next = answers.makeIterator()
    for index in lines.indices where lines[index].status != .retired {
      guard let answer = next.next() else { break }
      lines[index].predicted = answer.label
      lines[index].confidence = answer.confidence
      lines[index].result = results[lines[index].id] ?? .passed
    }
    return lines
  }

  /// By id, which no two cases share, what is not simply passed.
  private static func results(_ report: CaseReport) -> [String: CaseLine.Result] {
    var results: [String: CaseLine.Result] = [:]
    for failure in report.failed { results[failure.id] = .failed }
    for failure in report.knownFailures { results[failure.id] = .knownFailing }
    for id in report.nowPassing { results[id] = .nowPassing }
    return results
  }

  enum CodingKeys: String, CodingKey { case job, channel, version, cases }

  /// Writes every field, `null` for no version.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(job, forKey: .job)
    try container.encode(channel, forKey: .channel)
    try container.encode(version, forKey: .version)
    try container.encode(cases, forKey: .cases)
  }
}
