import ArtifactStore
import RetrainJob
import Serving

/// What every node holds, beside what the store says that it should.
struct NodeText {
  private struct Object: Encodable {
    var node: String
    var outcome: String
    var job: String?
    var channel: String?
    var version: String?
    var digest: String?
    var sequence: Int?
    var ageSeconds: Int?
    var detail: String?

    enum CodingKeys: String, CodingKey {
      case node, outcome, job, channel, version, digest, sequence, detail
      case ageSeconds = "age_seconds"
    }
  }

  private let nodes: [(address: String, answer: NodeAnswer)]
  private let channels: [ChannelState]

  /// `channels` are those of the store; empty where there is none to compare with.
  init(_ nodes: [(address: String, answer: NodeAnswer)], channels: [ChannelState]) {
    self.nodes = nodes
    self.channels = channels
  }

  /// The highest sequence number that any node has seen: a restore has to begin above it.
  var highestSequence: Int? {
    nodes.flatMap { NodeText.holdings($0.answer) }.compactMap(\.sequence).max()
  }

  /// A line a node that serves nothing that can be told.
  var failures: [String] {
    nodes.compactMap { node in
      NodeText.fault(node.answer).map { "\(node.address): \($0.detail)" }
    }
  }

  /// The table, and from where a restore has to count.
  var lines: [String] {
    var table = TextTable(
      ["node", "channel", "version", "digest", "sequence", "age", ""], rightAligned: [4])
    for node in nodes {
      if let fault = NodeText.fault(node.answer) {
        table.add([node.address, "", "", "", "", "", fault.detail])
      }
      for holding in NodeText.holdings(node.answer) {
        table.add([
          node.address, Printable.text(holding.channel ?? ""),
          Printable.text(holding.version ?? ""),
          holding.digest.map { String($0.hex.prefix(12)) } ?? "",
          holding.sequence.map { String($0) } ?? "", holding.age.map { TimeSpan.text($0) } ?? "",
          remark(holding),
        ])
      }
    }
    var lines = table.lines
    if let highestSequence {
      lines.append("the highest sequence number that a node has seen is \(highestSequence)")
    }
    return lines
  }

  /// One line of JSON a node and channel.
  var json: [String] {
    nodes.flatMap { node in
      if let fault = NodeText.fault(node.answer) {
        return [
          ReportJSON.text(
            Object(node: node.address, outcome: fault.outcome, detail: fault.detail))
        ]
      }
      return NodeText.holdings(node.answer).map { holding in
        ReportJSON.text(
          Object(
            node: node.address, outcome: "serves", job: holding.job, channel: holding.channel,
            version: holding.version, digest: holding.digest?.description,
            sequence: holding.sequence, ageSeconds: holding.age.map { Int(min($0, 1e15)) },
            detail: remark(holding)))
      }
    }
  }

  /// How the node stands beside the store.
  private func remark(_ holding: NodeHolding) -> String {
    if holding.isExpired { return "its head is expired" }
    let same = channels.filter { state in
      state.name == holding.channel && holding.job.map { $0 == state.job } ?? true
    }
    guard let state = same.first, same.count == 1 else { return "" }
    let held = "\(state.job)@\(state.version)"
    if let sequence = holding.sequence, sequence > state.sequence {
      return "ahead of the store, which is at \(state.sequence)"
    }
    let isSame =
      holding.digest.map { $0 == state.digest } ?? (holding.version.map { $0 == held } ?? false)
    return isSame ? "as the store" : "the store says \(held)"
  }

  private static func holdings(_ answer: NodeAnswer) -> [NodeHolding] {
    if case .holds(let holdings) = answer { holdings } else { [] }
  }

  private static func fault(_ answer: NodeAnswer) -> (outcome: String, detail: String)? {
    switch answer {
    case .holds: nil
    case .unready: ("unready", "is up and serves nothing")
    case .unreachable(let detail): ("unreachable", "no answer: \(Printable.text(detail))")
    case .strange(let status): ("strange", "is neither a node nor an export (\(status))")
    }
  }
}
