import ArtifactStore
import Foundation
import Testing

struct NodeStatusTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    _ = try job.published()
  }

  private func state() throws -> ChannelState {
    try #require(try job.openStore(.readOnly).channel(job: "products", name: "staging"))
  }

  /// A node that says what it serves.
  private func node(_ name: String, sequence: Int, digest: Digest) throws -> FileServer {
    try job.write(
      "\(name)/www/readyz",
      """
      {"job": "products", "channel": "staging", "version": "products@1", "digest": "\(digest)",
        "sequence": \(sequence), "age_seconds": 7}
      """)
    return try FileServer(job.path + "/\(name)/www")
  }

  /// A static export of staging, with the head that the store issued.
  private func export() throws -> FileServer {
    let head = try job.openStore(.readOnly).head(job: "products", channel: "staging")
    try job.write(
      "export/www/v1/jobs/products/channels/staging/head", try #require(head).bytes)
    return try FileServer(job.path + "/export/www")
  }

  private func lines(_ nodes: [FileServer]) throws -> [[String: Any]] {
    let run = try CommandRun(
      ["status", "--json", "--nodes"] + nodes.map(\.address), in: job.path)
    #expect(run.exitCode == 0, "\(run.stderr)")
    return try Array(run.objects().dropFirst())
  }

  @Test func everyNodeSaysWhatItHolds() throws {
    let held = try state()
    let nodes = [
      try node("a", sequence: held.sequence, digest: held.digest), try export(),
      try node("b", sequence: 9, digest: held.digest),
      try node("c", sequence: 0, digest: Digest(hashing: [])),
    ]
    let lines = try lines(nodes)
    #expect(lines.map { $0["node"] as? String } == nodes.map(\.address))
    #expect(lines.map { $0["sequence"] as? Int } == [1, 1, 9, 0])
    #expect(
      lines.map { $0["detail"] as? String } == [
        "as the store", "as the store", "ahead of the store, which is at 1",
        "the store says products@1",
      ])
    let run = try job.retrain("status", "--nodes", nodes[2].address)
    #expect(run.stdout.hasSuffix("the highest sequence number that a node has seen is 9\n"))
  }

  @Test func aNodeThatServesNothingIsAFailure() throws {
    try job.write("empty/www/index.html", "<html></html>")
    let strange = try FileServer(job.path + "/empty/www")
    let run = try job.retrain("status", "--nodes", strange.address, "http://127.0.0.1:1")
    #expect(run.exitCode == 1)
    #expect(run.stderr.contains("\(strange.address): is neither a node nor an export (404)"))
    #expect(run.stderr.contains("http://127.0.0.1:1: no answer: connection refused"))
  }

  @Test func nodesAreAskedWhenTheStoreIsLost() throws {
    let held = try state()
    let nodes = [try node("a", sequence: 12, digest: held.digest), try export()]
    try job.remove("artifacts")
    let run = try CommandRun(
      ["status", "--job", "products", "--nodes"] + nodes.map(\.address), in: job.path)
    #expect(run.exitCode == 66)
    #expect(run.stdout.contains("seen is 12\n"))
    #expect(run.stdout.split(separator: "\n").count == 4)
  }

  @Test(arguments: ["node", "ftp://node", "http://a b"])
  func whatIsNoAddressIsAUsageError(address: String) throws {
    #expect(try job.retrain("status", "--nodes", address).exitCode == 64)
  }
}
