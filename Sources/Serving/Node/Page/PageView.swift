/// What the page at `/` shows.
struct PageView {
  struct Choice {
    var label: String
    var confidence: String
    var percent: String
  }

  struct Answer {
    var channel: String
    var version: String
    var label: String?
    var confidence = "0"
    var percent = ""
    var alternatives: [Choice] = []
    /// Templates see stored properties only.
    var hasAlternatives = false
    var rival: String?
    var known = false
    var pieces: [MarkedPiece] = []
  }

  struct MarkedPiece {
    var text: String
    var isFor: Bool
    var isAgainst: Bool
    var isPlain: Bool
  }

  /// A text with the answers of all channels.
  struct Line {
    var text: String
    var answers: [Answer]
    var differs: Bool
  }

  struct Channel {
    var name: String
    var version: String
  }

  /// Many lines have no room for more than this many labels to choose from.
  static let mostLabels = 3000

  var w: [String: String]
  var title: String
  var job: String?
  var isTry = true
  var isVersions = false
  var isReady: Bool
  var channels: [Channel]
  var labels: [String]
  var input = ""
  var rows = 3
  var message: String?
  var one: Line?
  var many = false
  var summary = ""
  var lines: [Line] = []
}
