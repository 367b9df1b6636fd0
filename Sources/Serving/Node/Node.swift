import HTTPTypes
import FoundationEssentials
import Logging

/// What a node answers from: the channels that it follows, its counts, and the store for the page of
/// versions where it reads one.
final class Node: Sendable {
  /// The channel that answers.
  let primary: ServedChannel
  /// The channel that people see beside it.
  let comparison: ServedChannel?
  let metrics: NodeMetrics
  /// The path of the store that the node follows; nil for other sources.
  let store: String?
  /// The job that was named at the start.
  let job: String?
  let pages: PageTemplates

  init(
    _ primary: ServedChannel, comparison: ServedChannel? = nil,
    metrics: NodeMetrics = NodeMetrics(),
    store: String? = nil, job: String? = nil
  ) throws {
    self.primary = primary
    self.comparison = comparison
    self.metrics = metrics
    self.store = store
    self.job = job
    pages = try PageTemplates()
  }

  /// All channels that it follows, the one that answers first.
  var channels: [ServedChannel] { [primary] + [comparison].compactMap { $0 } }

  /// The channel that is named, or the one that answers.
  func channel(_ name: String?) -> ServedChannel? {
    guard let name else { return primary }
    return channels.first { $0.name == name }
  }

  /// The model that answers now.
  func model() throws(Refusal) -> ServedModel {
    guard let model = primary.current else { throw .notReady }
    return model
  }

  /// Answers a request; what is refused is an answer too.
  func answer(_ ask: Ask, route: Route?) -> Answer {
    do throws(Refusal) {
      guard let route else { throw .notFound }
      guard route.methods.contains(ask.method) else { throw .method(allowed: route.methods) }
      if let type = route.type, !MediaType.accepts(ask.headers[.accept], type) {
        throw .notAcceptable(offered: type)
      }
      return try answer(ask, to: route)
    } catch {
      return error.answer
    }
  }

  private func answer(_ ask: Ask, to route: Route) throws(Refusal) -> Answer {
    switch route {
    case .predict: try predict(ask)
    case .original: try original(ask)
    case .healthCheck: .text("alive")
    case .process: process()
    case .ready: try ready()
    case .metrics:
      .text(
        MetricsText(metrics.now, channels: channels, at: Date()).text, type: MediaType.metrics)
    case .head(let job, let channel, let isSignature):
      try head(ask, job: job, channel: channel, isSignature: isSignature)
    case .blob(let hex): try blob(ask, hex: hex)
    case .inferenceServer: inferenceServer()
    case .inferenceLive: .json(["live": true])
    case .inferenceReady: try inferenceReady()
    case .inferenceModel(let name, let version): try inferenceModel(name, version)
    case .inferenceModelReady(let name, let version): try inferenceModelReady(name, version)
    case .infer(let name, let version): try infer(ask, name, version)
    case .page: try page(ask)
    case .versions: try versionsPage(ask)
    case .caseLine: try caseLine(ask)
    case .asset(let asset): asset.answer(ask)
    }
  }
}
