import ArtifactStore
import AsyncHTTPClient
public import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1

/// Asks nodes and static exports what they serve.
public struct NodeProbe: Sendable {
  /// A channel to look for in a static export, which does not list its own.
  public struct Channel: Hashable, Sendable {
    public var job: String?
    public var name: String

    public init(job: String?, name: String) {
      self.job = job
      self.name = name
    }
  }

  private static let mostBytes = 1 << 16
  /// Nodes that are asked at once.
  private static let atOnce = 32

  private let channels: [Channel]
  private let limits: PullLimits

  /// Asks for `channels` where the address is a static export's; waits for `patience` seconds at
  /// most for each node.
  public init(channels: [Channel], patience: Double = 5) {
    self.channels = channels
    var limits = PullLimits()
    (limits.stall, limits.deadline, limits.attempts) = (patience, patience, 1)
    self.limits = limits
  }

  /// The answers of all nodes, in their order.
  public func ask(_ nodes: [HTTPOrigin], now: Date = Date()) async -> [NodeAnswer] {
    var answers = [NodeAnswer?](repeating: nil, count: nodes.count)
    await withTaskGroup(of: (Int, NodeAnswer).self) { group in
      var next = 0
      func add() {
        guard next < nodes.count else { return }
        let index = next
        next += 1
        group.addTask { (index, await ask(nodes[index], now: now)) }
      }
      for _ in 0..<Self.atOnce { add() }
      for await (index, answer) in group {
        answers[index] = answer
        add()
      }
    }
    return answers.map { $0 ?? .unreachable(detail: "not asked") }
  }

  /// What one node says: its `/readyz`, or the heads of a static export.
  func ask(_ node: HTTPOrigin, now: Date) async -> NodeAnswer {
    let deadline = PullDeadline(in: limits.deadline)
    let status: Int
    do throws(HTTPFault) {
      let (code, body) = try await get(node.address(["readyz"]), deadline)
      if code == 200, let holdings = NodeHolding.all(in: body) { return .holds(holdings) }
      if code == 503 { return .unready }
      status = code
    } catch {
      return .unreachable(detail: error.detail)
    }
    let heads = await heads(of: node, deadline)
    guard heads.isEmpty else { return .holds(heads.map { NodeHolding($0, at: now) }) }
    return .strange(status: status)
  }

  private func heads(of node: HTTPOrigin, _ deadline: PullDeadline) async -> [ChannelHead] {
    var heads: [ChannelHead] = []
    for channel in channels {
      let source = HTTPSource(node, job: channel.job, limits: limits)
      guard let found = try? await source.head(of: channel.name, unless: nil, by: deadline),
        let head = try? ChannelHead(decoding: found.signed.bytes)
      else { continue }
      heads.append(head)
    }
    return heads
  }

  private func get(
    _ address: String, _ deadline: PullDeadline
  ) async throws(HTTPFault) -> (status: Int, body: [UInt8]) {
    var request = HTTPClientRequest(url: address)
    request.headers.add(name: "User-Agent", value: "retrain")
    request.headers.add(name: "Accept", value: "application/json")
    request.headers.add(name: "Accept-Encoding", value: "identity")
    do {
      let response = try await HTTPClients.client(limits)
        .execute(request, deadline: deadline.request)
      var body: [UInt8] = []
      for try await part in response.body {
        body += part.readableBytesView.prefix(Self.mostBytes - body.count)
        if body.count == Self.mostBytes || deadline.isOver { break }
      }
      return (Int(response.status.code), body)
    } catch {
      throw HTTPFault(error, deadline)
    }
  }
}

extension HTTPFault {
  /// What went wrong, in the client's words.
  fileprivate var detail: String {
    switch self {
    case .transient(let detail, _): HTTPFault.systemWords(detail)
    case .final(.tooSlow(let seconds)): "no answer within \(Int(seconds)) s"
    case .final(let error): "\(error)"
    }
  }

  /// Of a failed connection the client tells every layer; the system's own word is enough.
  private static func systemWords(_ detail: String) -> String {
    guard let match = detail.firstMatch(of: /errno: (\d+)/), let code = Int32(match.output.1) else {
      return detail
    }
    return String(cString: strerror(code)).lowercased()
  }
}
