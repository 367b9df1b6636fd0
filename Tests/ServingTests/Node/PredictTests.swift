import Foundation
import HTTPTypes
import Testing

@testable import Serving

@Suite struct PredictTests {
  @Test func oneTextGetsLabelConfidenceAlternativesAndVersion() async throws {
    let answer = try await Desk().post("/predict", json: #"{"text":"livro romance"}"#)
    #expect(answer.status == .ok)
    #expect(answer.json["label"] as? String == "livro")
    #expect(answer.json["version"] as? String == "products@1")
    let confidence = try #require(answer.json["confidence"] as? Double)
    let alternatives = try #require(answer.json["alternatives"] as? [[String: Any]])
    #expect(alternatives.map { $0["label"] as? String } == ["outro"])
    let other = try #require(alternatives[0]["confidence"] as? Double)
    #expect(abs(confidence + other - 1) < 1e-5 && confidence > other)
  }

  @Test func manyTextsAreAnsweredInOrderAndABlankOneHasNoLabel() async throws {
    let texts = Array(repeating: ["livro romance", " ", "batom rosa"], count: 200).joined()
    let body = try JSONEncoder().encode(["texts": Array(texts)])
    let desk = try await Desk()
    let answer = await desk.post("/predict", json: String(decoding: body, as: UTF8.self))
    let predictions = try #require(answer.json["predictions"] as? [[String: Any]])
    #expect(predictions.count == 600)
    #expect(
      predictions.map { $0["label"] as? String }
        == Array(Array(repeating: ["livro", nil, "outro"], count: 200).joined()))
    #expect(desk.serving.metrics.now.texts == 600)
  }

  @Test func anExplanationNamesTheWordsAndTheRival() async throws {
    let answer = try await Desk().post(
      "/predict", json: #"{"text":"Livro, batom","explain":true,"top":0}"#)
    let explanation = try #require(answer.json["explanation"] as? [String: Any])
    let parts = try #require(explanation["parts"] as? [[String: Any]])
    #expect(Set(parts.compactMap { $0["text"] as? String }) == ["livro", "batom"])
    #expect((answer.json["alternatives"] as? [Any])?.isEmpty == true)
  }

  @Test func belowTheLeastConfidenceThereIsNoLabel() async throws {
    let answer = try await Desk().post(
      "/predict", json: #"{"text":"livro batom","min_confidence":0.99}"#)
    #expect(answer.json["label"] is NSNull)
    #expect(answer.json["confidence"] as? Double ?? 0 > 0)
  }

  @Test func theOriginalServiceIsAnsweredAsBefore() async throws {
    let desk = try await Desk()
    let answer = await desk.post("/predizer_categoria", json: #"{"descricao":"Romance"}"#)
    #expect(answer.text == #"{"categoria":"livro"}"#)
    #expect(await desk.ask(.get, "/health_check").text == "alive")
  }

  @Test func theOtherChannelCanBeAsked() async throws {
    let desk = try await Desk(beside: "romance romance romance livro")
    let body = #"{"text":"romance","channel":"production"}"#
    #expect(await desk.post("/predict", json: body).json["label"] as? String == "outro")
    #expect(await desk.post("/predict", json: body).json["version"] as? String == "products@2")
    #expect(
      await desk.post("/predict", json: #"{"text":"romance"}"#).json["label"] as? String == "livro")
  }

  @Test(arguments: [
    (#"{"text""#, 400), ("[]", 422), ("{}", 422), (#"{"text":1}"#, 422), (#"{"text":" "}"#, 422),
    (#"{"text":"a","texts":["b"]}"#, 422), (#"{"texts":["a",null]}"#, 422),
    (#"{"text":"a","top":-1}"#, 422), (#"{"text":"a","top":21}"#, 422),
    (#"{"text":"a","min_confidence":1.5}"#, 422), (#"{"text":"a","channel":"x"}"#, 422),
    ("\u{0}", 400), ("", 400),
  ])
  func whatCannotBeAnsweredIsAProblem(_ body: String, _ status: Int) async throws {
    let answer = try await Desk().post("/predict", json: body)
    #expect(answer.status.code == status)
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.json["status"] as? Int == status)
    #expect((answer.json["detail"] as? String)?.isEmpty == false)
  }

  @Test func tooManyTextsAreRefused() async throws {
    let list = Array(repeating: "\"a\"", count: 10_001).joined(separator: ",")
    let desk = try await Desk()
    #expect(await desk.post("/predict", json: "{\"texts\":[\(list)]}").status.code == 422)
    let explained = Array(repeating: "\"a\"", count: 201).joined(separator: ",")
    let body = "{\"explain\":true,\"texts\":[\(explained)]}"
    #expect(await desk.post("/predict", json: body).status.code == 422)
  }

  @Test func methodTypeAndAcceptAreHeldTo() async throws {
    let desk = try await Desk()
    let method = await desk.ask(.get, "/predict")
    #expect(method.status == .methodNotAllowed && method.headers[.allow] == "POST")
    let type = await desk.ask(.post, "/predict", "x", headers: [.contentType: "text/plain"])
    #expect(type.status == .unsupportedMediaType)
    let accept = await desk.ask(
      .post, "/predict", #"{"text":"a"}"#, headers: [.accept: "text/html, application/json;q=0"])
    #expect(accept.status == .notAcceptable)
    #expect(await desk.ask(.get, "/predict/").status == .notFound)
    #expect(await desk.ask(.get, "/%zz").status == .notFound)
  }

  @Test func withoutAModelItIsNotReady() async throws {
    let desk = try await Desk(isLoaded: false)
    let answer = await desk.post("/predict", json: #"{"text":"a"}"#)
    #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
    #expect(await desk.ask(.get, "/readyz").status == .serviceUnavailable)
    #expect(await desk.ask(.get, "/v2/health/ready").status == .serviceUnavailable)
    #expect(await desk.ask(.get, "/healthz").status == .ok)
    #expect(await desk.ask(.get, "/").text.contains("No verified model"))
  }
}
