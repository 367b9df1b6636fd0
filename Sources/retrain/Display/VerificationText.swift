import ArtifactStore
import RetrainJob

/// What a verification found, in words.
struct VerificationText {
  private struct Object: Encodable {
    struct Examined: Encodable {
      var version: String
      var outcome: String
      var texts: Int?
    }

    struct Rebuilt: Encodable {
      var version: String
      var outcome: String
      var error: Problem?
    }

    var outcome: String
    var events: Int
    var problems: [String]
    var versions: [Examined]
    var rebuilt: [Rebuilt]
  }

  private let verification: StoreVerification
  private let rebuilt: [RebuiltVersion]

  init(_ verification: StoreVerification, _ rebuilt: [RebuiltVersion] = []) {
    self.verification = verification
    self.rebuilt = rebuilt
  }

  /// What is wrong with the store at `path`, or with what was trained again; nil when all is well.
  func failure(of path: String) -> Problem? {
    let others = rebuilt.compactMap(\.problem)
    guard !verification.passed else {
      guard let first = others.first else { return nil }
      guard others.count > 1 else { return first }
      return Problem(
        code: others.map(\.code).max() ?? first.code, file: first.file,
        reason: others.map(\.text).joined(separator: "\n"))
    }
    return Problem(
      code: ProgramExit.badData, file: path,
      reason: (["is damaged; restore a backup"] + problems + others.map(\.text))
        .joined(separator: "\n"))
  }

  /// A line for each thing that is wrong.
  var problems: [String] {
    verification.findings.map { "  \($0.words)" }
      + verification.versions.compactMap { examined in
        examined.error.map { "  \(examined.version.name): \($0.problem.reason)" }
      }
  }

  /// What was checked, when all is well.
  var summary: String {
    let asked = verification.versions.filter { $0.texts != nil }
    let silent = asked.filter { $0.texts == 0 }
    let freed = verification.versions.count - asked.count
    var line =
      "all is well: \(Numbers.grouped(verification.events)) "
      + (verification.events == 1 ? "event, " : "events, ")
      + "\(Numbers.grouped(asked.count)) version\(asked.count == 1 ? "" : "s") passed "
      + (asked.count == 1 ? "its exam" : "their exams")
    if !silent.isEmpty {
      line += "; \(silent.map(\.version.name).joined(separator: ", ")) had no text in it"
    }
    line += heads
    if freed > 0 { line += "; the bytes of \(Numbers.grouped(freed)) were freed" }
    return ([line] + rebuilt.map(\.words)).joined(separator: "\n")
  }

  private var heads: String {
    let heads = verification.heads
    let counts = [
      (heads.checked, "signed by a key that is trusted"),
      (heads.unchecked, "signed, by which key was not checked"), (heads.unsigned, "unsigned"),
    ].filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
    return counts.isEmpty ? "" : "; heads: \(counts.joined(separator: ", "))"
  }

  /// The verification as one line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        outcome: failure(of: "") == nil ? "passed" : "failed", events: verification.events,
        problems: problems.map { String($0.dropFirst(2)) },
        versions: verification.versions.map { examined in
          let outcome = examined.texts == nil ? "freed" : "passed"
          return Object.Examined(
            version: examined.version.name,
            outcome: examined.error == nil ? outcome : "failed", texts: examined.texts)
        },
        rebuilt: rebuilt.map {
          Object.Rebuilt(
            version: $0.version.name, outcome: $0.problem == nil ? "same" : "failed",
            error: $0.problem)
        }))
  }
}

extension StoreFinding {
  /// What is wrong.
  var words: String {
    switch self {
    case .database(let detail): "the database itself: \(Printable.text(detail))"
    case .danglingReference(let table, let row):
      "a row of \(Printable.text(table)) names one that is not there"
        + (row.map { " (row \($0))" } ?? "")
    case .artifact(let digest): "the bytes of \(digest) are changed or gone"
    case .document(let digest): "the job file or cases \(digest) are changed"
    case .holdout(let run): "the held-out answers of run \(run) cannot be read"
    case .run(let run): "the record of run \(run) was changed"
    case .version(let job, let number):
      "\(Printable.text(job))@\(number) is not what its events and its run say"
    case .chain(let event): "event \(event) was changed, or one before it taken out"
    case .channel(let job, let name):
      "\(Printable.text(name)) of \(Printable.text(job)) does not stand where its last event says"
    case .head(let job, let name):
      "the head of \(Printable.text(name)) of \(Printable.text(job)) does not name what it holds"
    case .signature(let job, let name, let error):
      "\(Printable.text(name)) of \(Printable.text(job)): \(error.words)"
    }
  }
}
