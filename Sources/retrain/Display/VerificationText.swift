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

    var outcome: String
    var events: Int
    var problems: [String]
    var versions: [Examined]
  }

  private let verification: StoreVerification

  init(_ verification: StoreVerification) { self.verification = verification }

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
      "all is well: \(Numbers.grouped(verification.events)) events, "
      + "\(Numbers.grouped(asked.count)) version\(asked.count == 1 ? "" : "s") passed "
      + (asked.count == 1 ? "its exam" : "their exams")
    if !silent.isEmpty {
      line += "; \(silent.map(\.version.name).joined(separator: ", ")) had no text in it"
    }
    if freed > 0 { line += "; the bytes of \(Numbers.grouped(freed)) were freed" }
    return line
  }

  /// The verification as one line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        outcome: verification.passed ? "passed" : "failed", events: verification.events,
        problems: problems.map { String($0.dropFirst(2)) },
        versions: verification.versions.map { examined in
          let outcome = examined.texts == nil ? "freed" : "passed"
          return Object.Examined(
            version: examined.version.name,
            outcome: examined.error == nil ? outcome : "failed", texts: examined.texts)
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
    case .chain(let event): "event \(event) was changed, or one before it taken out"
    case .channel(let job, let name):
      "\(Printable.text(name)) of \(Printable.text(job)) does not stand where its last event says"
    }
  }
}
