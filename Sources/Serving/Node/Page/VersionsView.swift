/// What the page of versions shows.
struct VersionsView {
  struct State {
    var name: String
    var version: String
    var since: String
    var digest: String
    var isFollowed: Bool
    var held: Bool
  }

  struct Gate {
    var name: String
    var status: String
    var statusClass: String
    var failed: Bool
    var value: String
    var threshold: String
    var detail: String?
  }

  struct Run {
    var id: String
    var outcome: String
    var outcomeClass: String
    var finished: String
    var version: String?
    var gateSummary: String
    var isFirst: Bool
    var gates: [Gate]
    var hasGates: Bool
  }

  struct Row {
    var name: String
    var published: String
    var bytes: String
    var run: String
    var digest: String
  }

  struct Event {
    var time: String
    var what: String
    var channel: String
    var version: String
    var actor: String
    var reason: String
  }

  var w: [String: String]
  var title: String
  var job: String?
  var isTry = false
  var isVersions = true
  var channels: [PageView.Channel]
  var hasStore: Bool
  var fault = false
  var states: [State] = []
  var runs: [Run] = []
  var list: [Row] = []
  var events: [Event] = []
}
