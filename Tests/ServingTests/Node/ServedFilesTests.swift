import ArtifactStore
import Classifier
import Foundation
import HTTPTypes
import Testing

@testable import Serving

@Suite struct ServedFilesTests {
  @Test(arguments: ["/v1/jobs/products/channels/staging/head", "/v1/channels/staging/head"])
  func aHeadIsTheBytesOfTheStore(_ path: String) async throws {
    let desk = try await Desk()
    let answer = await desk.ask(.get, path)
    let head = try #require(try desk.site.store.head(job: "products", channel: "staging"))
    #expect(answer.text == String(decoding: head.bytes, as: UTF8.self))
    #expect(answer.headers[.cacheControl] == "no-cache")
    let tag = try #require(answer.headers[.eTag])
    #expect(tag.hasPrefix("\"") && tag.count == 66)
    let again = await desk.ask(.get, path, headers: [.ifNoneMatch: "\"x\", \(tag)"])
    #expect(again.status == .notModified && again.length == 0)
    #expect(await desk.ask(.get, path + ".sig").status == .notFound)
  }

  @Test(arguments: [
    "/v1/jobs/other/channels/staging/head", "/v1/channels/production/head", "/v1/channels/head",
    "/v1/blobs/sha256/00", "/v1/blobs/sha256/" + String(repeating: "0", count: 64),
    "/v1/blobs/sha256/..%2f..%2fetc",
  ])
  func whatIsNotFollowedIsNotFound(_ path: String) async throws {
    #expect(try await Desk().ask(.get, path).status == .notFound)
  }

  @Test(arguments: [
    ("bytes=0-3", 206, 0..<4), ("bytes=4-", 206, 4..<Int.max), ("bytes=-5", 206, -5..<0),
    ("bytes=2-99999999999999999999", 206, 2..<Int.max), ("bytes=0-0,2-3", 200, 0..<Int.max),
    ("lines=1-2", 200, 0..<Int.max), ("bytes=9-3", 200, 0..<Int.max),
  ])
  func rangesAreParts(_ header: String, _ status: Int, _ range: Range<Int>) async throws {
    let desk = try await Desk()
    let model = try #require(desk.serving.primary.current)
    let bytes = Array(model.file.buffer)
    let expected =
      range.lowerBound < 0
      ? bytes.suffix(-range.lowerBound)
      : bytes[range.lowerBound..<min(range.upperBound, bytes.count)]
    let answer = await desk.ask(
      .get, "/v1/blobs/sha256/\(model.state.digest.hex)", headers: [.range: header])
    #expect(answer.status.code == status)
    #expect(answer.length == expected.count)
    guard case .file(_, let served) = answer.body else {
      Issue.record("no file")
      return
    }
    #expect(Array(bytes[served]) == Array(expected))
    #expect(answer.headers[HTTPField.Name("Repr-Digest")!]?.hasPrefix("sha-256=:") == true)
    #expect(answer.headers[.cacheControl]?.contains("immutable") == true)
  }

  @Test func rangesOutsideAndOfOtherBytes() async throws {
    let desk = try await Desk()
    let model = try #require(desk.serving.primary.current)
    let path = "/v1/blobs/sha256/\(model.state.digest.hex)"
    let outside = await desk.ask(.get, path, headers: [.range: "bytes=99999999-"])
    #expect(outside.status == .rangeNotSatisfiable)
    #expect(outside.headers[.contentRange] == "bytes */\(model.file.buffer.count)")
    let other = await desk.ask(
      .get, path, headers: [.range: "bytes=1-2", .ifRange: "\"other\""])
    #expect(other.status == .ok && other.length == model.file.buffer.count)
    let same = await desk.ask(
      .get, path, headers: [.range: "bytes=1-2", .ifRange: "\"\(model.state.digest.hex)\""])
    #expect(same.status == .partialContent && same.length == 2)
    #expect(await desk.ask(.head, path).length == model.file.buffer.count)
  }
}
