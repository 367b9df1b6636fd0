import ArtifactStore
import Classifier
import Foundation
import HTTPTypes
import NIOCore

@testable import Serving

/// A node without a socket over a store of small artifacts, gone with the test.
final class Desk {
  let site: Node
  let serving: Serving.Node

  /// Follows `staging`, and `production` beside it where that is asked for; each gets its artifact.
  init(
    _ words: String = "batom rosa", beside other: String? = nil, exam: String? = nil,
    isLoaded: Bool = true
  ) async throws {
    site = try Node()
    let channels = [ServedChannel("staging")] + (other == nil ? [] : [ServedChannel("production")])
    serving = try Serving.Node(
      channels[0], comparison: channels.count > 1 ? channels[1] : nil,
      store: site.path + "/retrain.sqlite")
    guard isLoaded else { return }
    try site.publish(SmallArtifact.bytes(words, exam: exam))
    if let other { try site.publish(SmallArtifact.bytes(other), to: "production") }
    for channel in channels { try await load(channel) }
  }

  /// Brings what a channel of the store holds into the node.
  func load(_ channel: ServedChannel) async throws {
    let file = site.path + "/node/\(channel.name)"
    let outcome = try await site.pull(channel.name, to: file)
    channel.swap(to: try ServedModel(path: file, state: outcome.state, at: Node.day))
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: String = "", headers: HTTPFields = [:]
  ) async -> Answer {
    let ask = Ask(method, path, headers: headers, body: ByteBuffer(string: body))
    return serving.answer(ask, route: Route(path))
  }

  func post(_ path: String, json: String) async -> Answer {
    await ask(.post, path, json, headers: [.contentType: "application/json"])
  }

  func post(_ path: String, form: [String: String], language: String = "en") async -> Answer {
    var safe = CharacterSet.alphanumerics
    safe.insert(charactersIn: "-._~")
    let body = form.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: safe) ?? "")"
    }.joined(separator: "&")
    return await ask(
      .post, path, body,
      headers: [
        .contentType: "application/x-www-form-urlencoded", .acceptLanguage: language,
      ])
  }
}

extension Answer {
  /// The body as text.
  var text: String {
    switch body {
    case .bytes(let buffer): String(buffer: buffer)
    case .file(let model, let range): String(decoding: model.file.buffer[range], as: UTF8.self)
    }
  }

  /// The body as JSON.
  var json: [String: Any] {
    let object = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    return object as? [String: Any] ?? [:]
  }
}
