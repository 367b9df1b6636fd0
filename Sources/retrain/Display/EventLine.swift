import ArtifactStore
import RetrainJob

/// One event of the history.
struct EventLine {
  private struct Object: Encodable {
    var id: Int64
    var job: String
    var channel: String
    var sequence: Int
    var event: String
    var version: String
    var digest: String
    var held: Bool
    var actor: String
    var reason: String
    var time: String
    var run: Int64?
    var detail: PromotionDetail?
    var restored: RestoreDetail?
    var previous: String
    var hash: String
  }

  private let event: ChannelEvent
  private let detail: PromotionDetail?
  private let restored: RestoreDetail?

  init(_ event: ChannelEvent) {
    self.event = event
    let detail = ReportJSON.value(PromotionDetail.self, of: event.detailJSON)
    self.detail = detail == PromotionDetail() ? nil : detail
    restored =
      event.kind == .restored ? ReportJSON.value(RestoreDetail.self, of: event.detailJSON) : nil
  }

  private var version: String { "\(event.job)@\(event.version)" }

  /// The cells of a table: time, job, channel, what, version, who, why.
  var cells: [String] {
    [
      Numbers.time(event.time), event.job, event.channel,
      event.held ? "\(event.kind.rawValue), held" : event.kind.rawValue, version,
      Printable.text(event.actor), why,
    ]
  }

  private var why: String {
    var parts = [Printable.text(event.reason)]
    if let flips = detail?.flips, let against = flips.against {
      parts.append(
        "\(Numbers.grouped(flips.count)) of \(Numbers.grouped(flips.common)) labels changed "
          + "against \(Printable.text(against))")
    }
    if let lost = restored?.lost, !lost.isEmpty {
      parts.append("lost \(Printable.text(lost.words))")
    }
    if let skipped = detail?.skipped { parts.append("skipped \(Printable.text(skipped))") }
    return parts.joined(separator: "; ")
  }

  /// The event as one line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        id: event.id, job: event.job, channel: event.channel, sequence: event.sequence,
        event: event.kind.rawValue, version: version, digest: event.digest.description,
        held: event.held, actor: event.actor, reason: event.reason,
        time: Numbers.time(event.time), run: event.run, detail: detail,
        restored: restored,
        previous: event.previous.description, hash: event.hash.description))
  }
}
