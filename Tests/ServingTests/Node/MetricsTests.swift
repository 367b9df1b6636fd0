import Foundation
import HTTPTypes
import Testing

@testable import Serving

@Suite struct MetricsTests {
  @Test func requestsTextsPullsAndModelsAreCounted() async throws {
    let desk = try await Desk()
    let metrics = desk.serving.metrics
    metrics.add(.init(route: "/predict", method: "POST", status: 200), seconds: 0.0002)
    metrics.add(.init(route: "/predict", method: "POST", status: 422), seconds: 3)
    metrics.add(.swapped, of: "staging")
    _ = await desk.post("/predict", json: #"{"texts":["a","b"]}"#)
    let lines = await desk.ask(.get, "/metrics").text.split(separator: "\n").map(String.init)
    for line in [
      #"retrain_requests_total{method="POST",route="/predict",status="200"} 1"#,
      #"retrain_errors_total{side="client"} 1"#, #"retrain_errors_total{side="server"} 0"#,
      #"retrain_request_duration_seconds_bucket{le="0.0001"} 0"#,
      #"retrain_request_duration_seconds_bucket{le="0.00025"} 1"#,
      #"retrain_request_duration_seconds_bucket{le="2.5"} 1"#,
      #"retrain_request_duration_seconds_bucket{le="+Inf"} 2"#,
      "retrain_request_duration_seconds_count 2", "retrain_texts_total 2",
      #"retrain_pulls_total{channel="staging",outcome="swapped"} 1"#,
      #"retrain_pulls_total{channel="staging",outcome="refused"} 0"#,
      #"retrain_model_version{channel="staging"} 1"#,
    ] { #expect(lines.contains(line), "\(line)") }
  }

  @Test func everyLineIsOneThatPrometheusReads() async throws {
    let text = try await Desk(beside: "rosa").ask(.get, "/metrics").text
    #expect(text.hasSuffix("\n"))
    let sample =
      /[a-z_]+(\{[a-z]+="([^"\\\n]|\\[\\"n])*"(,[a-z]+="([^"\\\n]|\\[\\"n])*")*\})? [0-9.eE+-]+/
    for line in text.split(separator: "\n") where !line.hasPrefix("# ") {
      #expect(line.wholeMatch(of: sample) != nil, "\(line)")
    }
    #expect(MetricsText.escaped("a\"b\\c\nd") == #"a\"b\\c\nd"#)
  }

  @Test(
    arguments: [
      (nil, true), ("*/*", true), ("application/*", true), ("text/html", false),
      ("text/html, */*;q=0.1", true), ("application/json;q=0, */*", false), ("", true),
      ("APPLICATION/JSON; charset=utf-8", true),
    ] as [(String?, Bool)])
  func acceptIsReadAsItIsMeant(_ accept: String?, _ taken: Bool) {
    #expect(MediaType.accepts(accept, MediaType.json) == taken)
  }
}
