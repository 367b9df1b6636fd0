public import ArtifactStore
import FoundationEssentials

/// What a node says that it serves of one channel; nothing of it is verified here.
public struct NodeHolding: Equatable, Sendable {
  public var job: String?
  public var channel: String?
  /// `products@12`.
  public var version: String?
  public var digest: Digest?
  /// The sequence number of the head that it believed last.
  public var sequence: Int?
  /// Seconds since it heard of that head, or since the head was issued; at least 0.
  public var age: Double?
  /// Whether the head is past its time.
  public var isExpired = false
}

extension NodeHolding {
  /// What a head in a static export says at `now`.
  init(_ head: ChannelHead, at now: Date) {
    self.init(
      job: head.job, channel: head.channel, version: head.name, digest: head.digest,
      sequence: head.sequence, age: max(0, now.timeIntervalSince(head.issued)),
      isExpired: head.isExpired(at: now))
  }

  /// Reads the JSON of `/readyz`: one object, or one a channel in `channels`; nil for anything else.
  ///
  /// Unknown keys are passed over, and a key that is missing leaves its field empty; an object that
  /// names neither a version nor a digest says nothing of what is held.
  static func all(in json: [UInt8]) -> [NodeHolding]? {
    guard let ready = try? JSONDecoder().decode(Ready.self, from: Data(json)) else { return nil }
    let holdings = (ready.channels ?? [ready.line]).map { $0.holding(beside: ready.line) }
    let known = holdings.filter { $0.version != nil || $0.digest != nil }
    return known.isEmpty ? nil : known
  }

  private struct Ready: Decodable {
    var line: Line
    var channels: [Line]?

    enum CodingKeys: String, CodingKey { case channels }

    init(from decoder: any Decoder) throws {
      line = try Line(from: decoder)
      channels = try? decoder.container(keyedBy: CodingKeys.self)
        .decodeIfPresent([Line].self, forKey: .channels)
    }
  }

  private struct Line: Decodable {
    var job: String?
    var channel: String?
    var version: String?
    var digest: Digest?
    var sequence: Int?
    var age: Double?

    enum CodingKeys: String, CodingKey {
      case job, channel, version, digest, sequence, age
      case ageSeconds = "age_seconds"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      job = try? values.decode(String.self, forKey: .job)
      channel = try? values.decode(String.self, forKey: .channel)
      version = try? values.decode(String.self, forKey: .version)
      if version == nil, let number = try? values.decode(Int.self, forKey: .version) {
        version = "\(job ?? "")@\(number)"
      }
      digest = try? values.decode(Digest.self, forKey: .digest)
      sequence = try? values.decode(Int.self, forKey: .sequence)
      age =
        (try? values.decode(Double.self, forKey: .ageSeconds))
        ?? (try? values.decode(Double.self, forKey: .age))
    }

    /// The job in `products@12`.
    private var named: String? {
      guard let place = version?.lastIndex(of: "@"), place != version?.startIndex else {
        return nil
      }
      return version.map { String($0[..<place]) }
    }

    func holding(beside other: Line) -> NodeHolding {
      NodeHolding(
        job: job ?? other.job ?? named, channel: channel ?? other.channel, version: version,
        digest: digest, sequence: sequence, age: age.map { max(0, $0) })
    }
  }
}
