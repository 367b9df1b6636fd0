import Foundation
import Testing

/// What `serve` says before it answers anything.
@Suite struct ServeTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  @Test(arguments: [
    (["--port", "65536"], 64, "--port"), (["--compare", "staging"], 64, "--compare"),
    (["--trusted-key", "none.pub"], 66, "none.pub"),
    (["--keep", "none/folder"], 73, "none/folder"),
    ([], 66, "none.sqlite"),
  ])
  func whatIsWrongIsSaidAtOnce(_ options: [String], _ code: Int32, _ word: String) throws {
    let arguments = ["serve", "--from", "none.sqlite", "--channel", "staging"] + options
    let run = try CommandRun(arguments, in: job.path)
    #expect(run.exitCode == code)
    #expect(run.stderr.contains(word))
  }

  @Test func aPortOfTheEnvironmentIsChecked() throws {
    let run = try job.retrain(
      "serve", "--from", "none.sqlite", "--channel", "staging", environment: ["PORT": "http"])
    #expect(run.exitCode == 64 && run.stderr.contains("PORT"))
  }

  @Test func aChannelThatHoldsNothingIsNamedWithThoseThatDo() throws {
    #expect(try job.retrain("run", "jobs/products").exitCode == 0)
    let run = try job.retrain(
      "serve", "--from", "artifacts/retrain.sqlite", "--channel", "production", "--port", "0")
    #expect(run.exitCode == 64 && run.stderr.contains("staging"))
  }

  @Test func aPortInUseIsSaid() throws {
    #expect(try job.retrain("run", "jobs/products").exitCode == 0)
    let taken = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(taken) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(taken, $0, length) == 0 && listen(taken, 1) == 0
          && getsockname(taken, $0, &length) == 0
      }
    }
    try #require(bound)
    let run = try job.retrain(
      "serve", "--from", "artifacts/retrain.sqlite", "--channel", "staging", "--port",
      "\(UInt16(bigEndian: address.sin_port))")
    #expect(run.exitCode == 73 && run.stderr.contains("--port"))
  }
}
