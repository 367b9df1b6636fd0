import ArtifactStore
import RetrainJob

/// What `gc` frees and keeps.
struct CollectionText {
  private struct Object: Encodable {
    struct Kept: Encodable {
      var version: String
      var bytes: Int
      var why: [String]
    }

    struct File: Encodable {
      var before: Int
      var after: Int
    }

    var outcome: String
    var freed: [String]
    var bytes: Int
    var answerRuns: Int
    var answerBytes: Int
    var kept: [Kept]
    var file: File?

    enum CodingKeys: String, CodingKey {
      case outcome, freed, bytes, kept, file
      case answerRuns = "answer_runs"
      case answerBytes = "answer_bytes"
    }
  }

  private let collection: StoreCollection
  private let isDryRun: Bool
  private let file: (before: Int, after: Int)?

  /// `file` is its length before and after it was shrunk.
  init(
    _ collection: StoreCollection, isDryRun: Bool = false, file: (before: Int, after: Int)? = nil
  ) {
    self.collection = collection
    self.isDryRun = isDryRun
    self.file = file
  }

  private var isEmpty: Bool { collection.freed.isEmpty && collection.runs.isEmpty }

  /// What goes, in one line.
  var summary: String {
    guard !isEmpty else { return isDryRun ? "nothing would be freed" : "nothing was freed" }
    let verb = isDryRun ? "would be freed" : "freed"
    var parts: [String] = []
    if !collection.freed.isEmpty {
      let names = collection.freed.prefix(10).map(\.name).joined(separator: ", ")
      let rest = collection.freed.count > 10 ? " and \(collection.freed.count - 10) more" : ""
      parts.append("\(names)\(rest), \(Numbers.grouped(collection.artifactBytes)) bytes")
    }
    if !collection.runs.isEmpty {
      let runs = collection.runs.count
      parts.append(
        "the held-out answers of \(Numbers.grouped(runs)) run\(runs == 1 ? "" : "s"), "
          + "\(Numbers.grouped(collection.answerBytes)) bytes")
    }
    return "\(verb): " + parts.joined(separator: "; ")
  }

  /// What stays and why, then what goes.
  var lines: [String] {
    var table = TextTable(["kept", "bytes", "why"], rightAligned: [1])
    for kept in collection.kept {
      table.add([
        kept.version.name, Numbers.grouped(kept.version.byteCount),
        kept.needs.map(\.words).joined(separator: ", "),
      ])
    }
    var lines = collection.kept.isEmpty ? [] : table.lines
    lines.append(summary)
    if let file {
      lines.append(
        "the file has \(Numbers.grouped(file.after)) bytes, before it had "
          + Numbers.grouped(file.before))
    }
    return lines
  }

  /// The line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        outcome: isEmpty ? "nothing" : isDryRun ? "would-free" : "freed",
        freed: collection.freed.map(\.name), bytes: collection.artifactBytes,
        answerRuns: collection.runs.count, answerBytes: collection.answerBytes,
        kept: collection.kept.map {
          Object.Kept(
            version: $0.version.name, bytes: $0.version.byteCount, why: $0.needs.map(\.words))
        },
        file: file.map { Object.File(before: $0.before, after: $0.after) }))
  }
}

extension StoreCollection.Need {
  fileprivate var words: String {
    switch self {
    case .newest: "newest"
    case .held(let channel): "in \(channel)"
    case .wayBack(let channel): "way back of \(channel)"
    case .pinned(let actor, let reason):
      "pinned by \(Printable.text(actor)): \(Printable.text(reason))"
    }
  }
}
