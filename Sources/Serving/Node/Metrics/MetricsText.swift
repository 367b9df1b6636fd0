import ArtifactStore
import FoundationEssentials

/// The metrics of a node in Prometheus' text format.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/
struct MetricsText {
  private var lines: [String] = []

  init(_ counts: NodeMetrics.Counts, channels: [ServedChannel], at time: Date) {
    requests(counts)
    durations(counts.durations)
    head("retrain_texts_total", "counter", "Texts that a model was asked.")
    lines.append("retrain_texts_total \(counts.texts)")
    head("retrain_pulls_total", "counter", "Looks at a channel, by how they ended.")
    for channel in channels {
      for result in PullResult.allCases {
        let count = counts.pulls[channel.name]?[result] ?? 0
        add(
          "retrain_pulls_total", ["channel": channel.name, "outcome": result.rawValue], "\(count)")
      }
    }
    models(channels.compactMap { channel in channel.current.map { (channel.name, $0) } }, time)
  }

  /// The whole text.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func requests(_ counts: NodeMetrics.Counts) {
    head("retrain_requests_total", "counter", "Requests that were answered.")
    let keys = counts.requests.keys.sorted {
      ($0.route, $0.method, $0.status) < ($1.route, $1.method, $1.status)
    }
    for key in keys {
      add(
        "retrain_requests_total",
        ["route": key.route, "method": key.method, "status": "\(key.status)"],
        "\(counts.requests[key] ?? 0)")
    }
    head("retrain_errors_total", "counter", "Requests that were answered with 400 or above.")
    for (name, range) in [("client", 400..<500), ("server", 500..<600)] {
      let count = counts.requests.reduce(0) {
        range.contains($1.key.status) ? $0 + $1.value : $0
      }
      add("retrain_errors_total", ["side": name], "\(count)")
    }
  }

  private mutating func durations(_ histogram: Histogram) {
    let name = "retrain_request_duration_seconds"
    head(name, "histogram", "From the head of a request to its answer.")
    var sum = 0
    for (bound, count) in zip(Histogram.bounds, histogram.counts) {
      sum += count
      add(name + "_bucket", ["le": "\(bound)"], "\(sum)")
    }
    add(name + "_bucket", ["le": "+Inf"], "\(histogram.total)")
    lines.append("\(name)_sum \(histogram.sum)")
    lines.append("\(name)_count \(histogram.total)")
  }

  private mutating func models(_ models: [(channel: String, model: ServedModel)], _ time: Date) {
    head("retrain_model_info", "gauge", "1 for the model that answers.")
    for (channel, model) in models {
      add(
        "retrain_model_info",
        [
          "channel": channel, "digest": model.state.digest.description,
          "job": model.state.job, "version": model.version,
        ], "1")
    }
    gauge("retrain_model_version", "Number of the version that answers.", models) { $0.version }
    gauge("retrain_model_sequence", "Sequence number of the channel.", models) {
      "\($0.state.sequence)"
    }
    gauge("retrain_model_age_seconds", "Since the head of the channel was issued.", models) {
      "\($0.age(at: time))"
    }
    gauge("retrain_model_loaded_seconds", "Since the model took over.", models) {
      "\(max(0, time.timeIntervalSince($0.loaded)))"
    }
  }

  private mutating func gauge(
    _ name: String, _ help: String, _ models: [(channel: String, model: ServedModel)],
    _ value: (ServedModel) -> String
  ) {
    head(name, "gauge", help)
    for (channel, model) in models { add(name, ["channel": channel], value(model)) }
  }

  private mutating func head(_ name: String, _ type: String, _ help: String) {
    lines.append("# HELP \(name) \(help)")
    lines.append("# TYPE \(name) \(type)")
  }

  private mutating func add(_ name: String, _ labels: [String: String], _ value: String) {
    let pairs = labels.sorted { $0.key < $1.key }.map { "\($0)=\"\(MetricsText.escaped($1))\"" }
    lines.append("\(name){\(pairs.joined(separator: ","))} \(value)")
  }

  /// A label's value with what the format asks to be escaped.
  static func escaped(_ value: String) -> String {
    String(
      String.UnicodeScalarView(
        value.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
          switch scalar {
          case "\\": ["\\", "\\"]
          case "\"": ["\\", "\""]
          case "\n": ["\\", "n"]
          default: [scalar]
          }
        }))
  }
}
