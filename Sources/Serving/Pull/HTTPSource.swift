import ArtifactStore
import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// A node or a static export behind a web server.
struct HTTPSource: PullSource {
  private static let mostRedirects = 3
  private static let mostSignatureBytes = 1024

  private let origin: HTTPOrigin
  private let job: String?
  let limits: PullLimits
  private let client: HTTPClient

  init(_ origin: HTTPOrigin, job: String?, limits: PullLimits) {
    self.origin = origin
    self.job = job
    self.limits = limits
    client = HTTPClients.client(limits)
  }

  var address: String? { origin.address(ServedPath.head(job: job, channel: "")) }

  func head(
    of channel: String, unless tag: String?, by deadline: PullDeadline
  ) async throws(PullError) -> FetchedHead? {
    let path = ServedPath.head(job: job, channel: channel)
    let address = origin.address(path)
    var headers = HTTPHeaders()
    if let tag { headers.add(name: "If-None-Match", value: tag) }
    let answer = try await small(address, headers, most: ChannelHead.mostBytes, deadline)
    switch answer.status.code {
    case 200: break
    case 304 where tag != nil: return nil
    case 404, 410: throw .nothingThere(address: address)
    default: throw .refusedByServer(address: address, status: Int(answer.status.code))
    }
    let signature = try await signature(
      origin.address(path, suffix: ServedPath.signatureSuffix), deadline)
    return FetchedHead(
      signed: SignedHead(bytes: Data(answer.body), signature: signature), tag: answer.tag)
  }

  private func signature(
    _ address: String, _ deadline: PullDeadline
  ) async throws(PullError) -> String? {
    let answer = try await small(address, HTTPHeaders(), most: Self.mostSignatureBytes, deadline)
    switch answer.status.code {
    case 200: break
    case 404, 410: return nil
    default: throw .refusedByServer(address: address, status: Int(answer.status.code))
    }
    return SignedHead.signature(file: answer.body)
  }

  /// Fetches a body that is short or else of no use: one byte more than `most` is kept of it.
  private func small(
    _ address: String, _ headers: HTTPHeaders, most: Int, _ deadline: PullDeadline
  ) async throws(PullError) -> (status: HTTPResponseStatus, tag: String?, body: [UInt8]) {
    var retries = Retries(of: address, limits, deadline)
    while true {
      do throws(HTTPFault) {
        let response = try await answer(address, headers, deadline)
        let body = try await HTTPSource.read(response, most: most, deadline)
        return (response.status, response.headers.first(name: "ETag"), body)
      } catch {
        try await retries.wait(after: error)
      }
    }
  }

  private static func read(
    _ response: HTTPClientResponse, most: Int, _ deadline: PullDeadline
  ) async throws(HTTPFault) -> [UInt8] {
    var body: [UInt8] = []
    do {
      for try await part in response.body {
        guard !deadline.isOver else { throw PullError.tooSlow(seconds: deadline.seconds) }
        body += part.readableBytesView.prefix(most + 1 - body.count)
        if body.count > most { break }
      }
    } catch {
      throw HTTPFault(error, deadline)
    }
    return body
  }

  /// The answer to one GET, redirects on the same server followed; an answer that asks to come back
  /// later is a fault.
  func answer(
    _ address: String, _ headers: HTTPHeaders, _ deadline: PullDeadline
  ) async throws(HTTPFault) -> HTTPClientResponse {
    var address = address
    for _ in 0...Self.mostRedirects {
      let response = try await get(address, headers, deadline)
      switch response.status.code {
      case 301, 302, 303, 307, 308:
        let location = response.headers.first(name: "Location") ?? ""
        guard let target = origin.redirect(from: address, to: location) else {
          throw .final(.redirected(from: address, to: location))
        }
        address = target
      case 408, 425, 429, 500...:
        throw .transient(
          detail: "the server answered \(response.status.code)",
          asked: RetryAfter.seconds(response.headers.first(name: "Retry-After")))
      default:
        let coding = response.headers.first(name: "Content-Encoding") ?? "identity"
        guard coding.lowercased() == "identity" else {
          throw .final(.refusedByServer(address: address, status: Int(response.status.code)))
        }
        return response
      }
    }
    throw .final(.redirected(from: address, to: address))
  }

  private func get(
    _ address: String, _ headers: HTTPHeaders, _ deadline: PullDeadline
  ) async throws(HTTPFault) -> HTTPClientResponse {
    var request = HTTPClientRequest(url: address)
    request.headers = headers
    request.headers.add(name: "User-Agent", value: "retrain")
    request.headers.add(name: "Accept-Encoding", value: "identity")
    do {
      return try await client.execute(request, deadline: deadline.request)
    } catch {
      throw HTTPFault(error, deadline)
    }
  }
}

extension HTTPSource {
  /// The address of an artifact.
  func blobAddress(_ digest: Digest) -> String { origin.address(ServedPath.blob(digest)) }
}
