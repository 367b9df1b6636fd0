import ArtifactStore
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPSource {
  func copyBlob(
    of head: ChannelHead, to file: borrowing ReplacementFile, by deadline: PullDeadline
  ) async throws(PullError) {
    var retries = Retries(of: blobAddress(head.digest), limits, deadline)
    while true {
      do throws(HTTPFault) {
        return try await transfer(head, to: file, deadline)
      } catch {
        try await retries.wait(after: error)
      }
    }
  }

  /// One try, which goes on behind what the file holds already.
  private func transfer(
    _ head: ChannelHead, to file: borrowing ReplacementFile, _ deadline: PullDeadline
  ) async throws(HTTPFault) {
    var start = try HTTPFault.final { () throws(PullError) in try file.byteCount() }
    if start == head.length { return }
    var headers = HTTPHeaders()
    if start > 0, start < head.length {
      headers.add(name: "Range", value: "bytes=\(start)-")
      if let tag = file.resumption?.tag { headers.add(name: "If-Range", value: tag) }
    }
    let address = blobAddress(head.digest)
    let response = try await answer(address, headers, deadline)
    switch response.status.code {
    case 206 where Self.range(response) == start..<head.length: break
    case 200:
      start = 0
      let tag = response.headers.first(name: "ETag").flatMap { $0.hasPrefix("W/") ? nil : $0 }
      try HTTPFault.final { () throws(PullError) in
        try file.restart(Resumption(digest: head.digest, tag: tag))
      }
    case 206, 416:
      try HTTPFault.final { () throws(PullError) in
        try file.restart(Resumption(digest: head.digest, tag: nil))
      }
      throw .transient(detail: "the server answered with another part than was asked for")
    case 404, 410: throw .final(.nothingThere(address: address))
    case let status: throw .final(.refusedByServer(address: address, status: Int(status)))
    }
    if let length = response.headers.first(name: "Content-Length").flatMap({ Int($0) }),
      start + length != head.length
    {
      throw .final(.wrongLength(version: head.name, expected: head.length, found: start + length))
    }
    try await copy(response.body, of: head, from: start, to: file, deadline)
  }

  private func copy(
    _ body: HTTPClientResponse.Body, of head: ChannelHead, from start: Int,
    to file: borrowing ReplacementFile, _ deadline: PullDeadline
  ) async throws(HTTPFault) {
    var total = start
    do {
      for try await part in body {
        guard !deadline.isOver else { throw PullError.tooSlow(seconds: deadline.seconds) }
        total += part.readableBytes
        guard total <= head.length else {
          throw PullError.tooLong(version: head.name, expected: head.length)
        }
        try file.write(part)
      }
    } catch {
      throw HTTPFault(error, deadline)
    }
    guard total == head.length else {
      throw .final(.wrongLength(version: head.name, expected: head.length, found: total))
    }
  }

  /// The places of `Content-Range: bytes FIRST-LAST/LENGTH`, from the first to the length.
  private static func range(_ response: HTTPClientResponse) -> Range<Int>? {
    guard let text = response.headers.first(name: "Content-Range"), text.hasPrefix("bytes ")
    else { return nil }
    let parts = text.dropFirst(6).split(separator: "/")
    guard parts.count == 2, let length = Int(parts[1]) else { return nil }
    let places = parts[0].split(separator: "-").compactMap { Int($0) }
    guard places.count == 2, places[0] <= places[1], places[1] == length - 1 else { return nil }
    return places[0]..<length
  }
}

extension HTTPFault {
  /// Runs `body`, whose errors no other try mends.
  static func final<Value>(_ body: () throws(PullError) -> Value) throws(HTTPFault) -> Value {
    do throws(PullError) { return try body() } catch { throw .final(error) }
  }
}

extension ReplacementFile {
  fileprivate func write(_ part: ByteBuffer) throws {
    try part.withUnsafeReadableBytes { bytes in try write(bytes) }
  }
}
