import ArtifactStore
import FoundationEssentials
import HTTPTypes

extension Node {
  private static let mostRuns = 10
  private static let mostRows = 50

  /// `GET /versions`: what there is and what happened, where the source is a store.
  func versionsPage(_ ask: Ask) throws(Refusal) -> Answer {
    let language = PageLanguage(ask.headers[.acceptLanguage])
    let words = PageWords.words(language)
    let name = primary.current?.state.job ?? job
    var view = VersionsView(
      w: words,
      title: [words["versions"], name, "retrain"].compactMap { $0 }.joined(separator: " · "),
      job: name, channels: pageChannels, hasStore: store != nil)
    view.states = channels.compactMap { channel in
      channel.current.map {
        VersionsView.State(
          name: channel.name, version: $0.state.name, since: language.time($0.loaded),
          digest: Node.short($0.state.digest), isFollowed: channel === primary, held: false)
      }
    }
    if let path = store, let name {
      do throws(StoreError) {
        try fill(&view, from: ArtifactStore.open(path, mode: .readOnly), job: name, language)
      } catch {
        view.fault = true
      }
    }
    return html("versions", view, language)
  }

  private func fill(
    _ view: inout VersionsView, from store: ArtifactStore, job: String, _ language: PageLanguage
  ) throws(StoreError) {
    view.states = try store.channels(job: job).map {
      VersionsView.State(
        name: $0.name, version: "\($0.job)@\($0.version)", since: language.time($0.since),
        digest: Node.short($0.digest), isFollowed: $0.name == primary.name, held: $0.held)
    }
    let runs = try store.runs(job: job, limit: Node.mostRuns)
    view.runs = runs.enumerated().map { index, run in
      self.run(run, isFirst: index == 0, language, view.w)
    }
    view.list = try store.versions(job: job).sorted { $0.number > $1.number }
      .prefix(Node.mostRows).map {
        VersionsView.Row(
          name: $0.name, published: language.time($0.published),
          bytes: language.grouped($0.byteCount), run: "\($0.run)", digest: Node.short($0.digest))
      }
    let words = view.w
    view.events = try store.events(job: job, limit: Node.mostRows).map {
      VersionsView.Event(
        time: language.time($0.time), what: PageWords.event($0.kind.rawValue, words),
        channel: $0.channel,
        version: "\($0.job)@\($0.version)", actor: $0.actor, reason: $0.reason)
    }
  }

  private func run(
    _ run: RunSummary, isFirst: Bool, _ language: PageLanguage, _ words: [String: String]
  ) -> VersionsView.Run {
    let gates = RecordedGate.list(run.gatesJSON)
    let passed = gates.count { $0.status == "passed" }
    let isGood = run.outcome == .published || run.outcome == .unchanged
    return VersionsView.Run(
      id: "\(run.id)", outcome: PageWords.event(run.outcome.rawValue, words),
      outcomeClass: isGood ? "good" : "bad",
      finished: language.time(run.finished), version: run.version.map { "\(run.job)@\($0)" },
      gateSummary: gates.isEmpty
        ? "" : "\(passed)/\(gates.count) \(words["gatesPassed"] ?? "")",
      isFirst: isFirst, gates: gates.map { $0.row(language, words) },
      hasGates: !gates.isEmpty)
  }

  private static func short(_ digest: Digest) -> String { String(digest.hex.prefix(12)) }
}

/// A gate as runs record it.
struct RecordedGate: Decodable {
  var name: String
  var status: String
  var value: Double?
  var threshold: Double?
  var detail: String?

  /// The gates of a run; none where there are none that can be read.
  static func list(_ json: String) -> [RecordedGate] {
    (try? JSONDecoder().decode([RecordedGate].self, from: Data(json.utf8))) ?? []
  }

  func row(_ language: PageLanguage, _ words: [String: String]) -> VersionsView.Gate {
    let (word, look) =
      switch status {
      case "passed": (words["passed"], "good")
      case "failed": (words["failedGate"], "bad")
      default: (words["notApplicable"], "")
      }
    return VersionsView.Gate(
      name: name, status: word ?? status, statusClass: look, failed: status == "failed",
      value: value.map(language.number) ?? "", threshold: threshold.map(language.number) ?? "",
      detail: detail.flatMap { $0.isEmpty ? nil : $0 })
  }
}
