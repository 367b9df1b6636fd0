import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Serving

@Suite struct InferenceTests {
  @Test func metadataAndReadinessNameJobAndVersions() async throws {
    let desk = try await Desk(beside: "rosa")
    #expect(await desk.ask(.get, "/v2").json["name"] as? String == "retrain")
    let model = await desk.ask(.get, "/v2/models/products")
    #expect(model.json["versions"] as? [String] == ["1", "2"])
    #expect(await desk.ask(.get, "/v2/models/products/versions/2/ready").status == .ok)
    #expect(await desk.ask(.get, "/v2/models/products/versions/3/ready").status == .notFound)
    #expect(await desk.ask(.get, "/v2/models/other").status == .notFound)
    #expect(await desk.ask(.get, "/v2/health/live").status == .ok)
  }

  @Test func nestedTextsKeepTheirShape() async throws {
    let body = """
      {"id":"7","inputs":[{"name":"text","shape":[2,1],"datatype":"BYTES","data":[["romance"],[""]]}]}
      """
    let answer = try await Desk().post("/v2/models/products/versions/1/infer", json: body)
    #expect(answer.json["id"] as? String == "7")
    #expect(answer.json["model_version"] as? String == "1")
    let outputs = try #require(answer.json["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["name"] as? String } == ["label", "confidence"])
    #expect(outputs[0]["data"] as? [String] == ["livro", ""])
    #expect(outputs[0]["shape"] as? [Int] == [2, 1])
    #expect((outputs[1]["data"] as? [Double])?[1] == 0)
  }

  @Test func binaryTensorsGoInAndOut() async throws {
    let json = """
      {"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":11}}],\
      "outputs":[{"name":"label","parameters":{"binary_data":true}}]}
      """
    let body = json + "\u{7}\u{0}\u{0}\u{0}romance"
    let answer = try await Desk().ask(
      .post, "/v2/models/products/infer", body,
      headers: [HTTPField.Name("Inference-Header-Content-Length")!: "\(json.utf8.count)"])
    #expect(answer.status == .ok)
    let length = try #require(
      Int(answer.headers[HTTPField.Name("Inference-Header-Content-Length")!] ?? ""))
    #expect(String(answer.text.dropFirst(length)) == "\u{5}\u{0}\u{0}\u{0}livro")
  }

  @Test(arguments: [
    #"{"inputs":[]}"#,
    #"{"inputs":[{"name":"t","shape":[1],"datatype":"FP32","data":[1]}]}"#,
    #"{"inputs":[{"name":"t","shape":[2],"datatype":"BYTES","data":["a"]}]}"#,
    #"{"inputs":[{"name":"t","shape":[-1],"datatype":"BYTES","data":["a"]}]}"#,
    #"{"inputs":[{"name":"t","shape":[9223372036854775807,2],"datatype":"BYTES","data":["a"]}]}"#,
    #"{"inputs":[{"name":"t","shape":[1],"datatype":"BYTES"}]}"#,
    #"{"inputs":[{"name":"t","shape":[1],"datatype":"BYTES","data":["a"]}],"outputs":[{"name":"x"}]}"#,
  ])
  func otherTensorsAreRefused(_ body: String) async throws {
    let answer = try await Desk().post("/v2/models/products/infer", json: body)
    #expect(answer.status.code == 422)
    #expect((answer.json["error"] as? String)?.isEmpty == false)
  }

  @Test(arguments: ["99", "-1", "x"])
  func aHeaderLengthThatLiesIsRefused(_ length: String) async throws {
    let answer = try await Desk().ask(
      .post, "/v2/models/products/infer", "{}",
      headers: [HTTPField.Name("Inference-Header-Content-Length")!: length])
    #expect(answer.status == .badRequest)
  }
}
