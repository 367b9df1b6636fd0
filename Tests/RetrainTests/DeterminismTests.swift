import Foundation
import Testing

/// The same inputs give the same bytes, whatever runs them.
struct DeterminismTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private func digest(
    _ arguments: String..., environment: [String: String] = [:], program: String? = nil
  ) throws -> String {
    let run = try CommandRun.start(
      ["--dry-run", "--force", "--json"] + arguments, in: job.path, environment: environment,
      program: program ?? CommandRun.program
    ).wait()
    return try #require(try run.objects().first?["digest"] as? String)
  }

  @Test func anyNumberOfThreadsGivesTheSameBytes() throws {
    let one = try digest("--threads", "1")
    for threads in ["1", "2", "3", "7"] {
      #expect(try digest("--threads", threads) == one, "\(threads)")
    }
  }

  @Test(arguments: ["complement-nb"])
  func soDoesAnotherModel(_ algorithm: String) throws {
    try job.edit("algorithm: multinomial-nb ", to: "algorithm: \(algorithm) ")
    let one = try digest("--threads", "1")
    for threads in ["2", "3"] { #expect(try digest("--threads", threads) == one) }
  }

  @Test func filesInAnotherOrderGiveTheSameBytes() throws {
    let whole = try digest()
    let file = "jobs/products/data/produtos.csv"
    let lines = try job.read(file).split(separator: "\n")
    try job.remove(file)
    let rows = Array(lines.dropFirst())
    let third = rows.count / 3
    let parts = [rows[..<third], rows[third..<(2 * third)], rows[(2 * third)...]]
    for names in [["a", "b", "c"], ["z", "m", "a"]] {
      for (name, part) in zip(names, parts) {
        try job.write(
          "jobs/products/data/\(name).csv", ([lines[0]] + part).joined(separator: "\r\n"))
      }
      #expect(try digest() == whole, "\(names)")
      for name in names { try job.remove("jobs/products/data/\(name).csv") }
    }
    try job.write(file, ([lines[0]] + rows.reversed()).joined(separator: "\n"))
    #expect(try digest() == whole)
  }

  @Test func timePlaceAndLocaleDoNotMatter() throws {
    let here = try digest()
    #expect(try digest(environment: ["TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"]) == here)
    #expect(try digest(environment: ["SWIFT_DETERMINISTIC_HASHING": "1"]) == here)
    let elsewhere = try SampleJob()
    let run = try elsewhere.retrain("run", elsewhere.path + "/jobs/products", "--dry-run", "--json")
    #expect(try run.objects()[0]["digest"] as? String == here)
  }

  /// glibc chooses its mathematics by the processor; nothing stored may depend on it.
  @Test func anotherProcessorGivesTheSameBytes() throws {
    let features = ["AVX2_Usable", "FMA_Usable", "AVX2", "FMA", "FMA4", "AVX512F", "AVX", "ERMS"]
    let without = features.map { "-" + $0 }.joined(separator: ",")
    #expect(
      try digest(environment: ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=\(without)"]) == (try digest()))
  }

  private static let release = SampleJob.package.appending(path: ".build/release/retrain").path
  /// A release build that is there and no older than this one.
  private static let hasRelease: Bool = {
    let times = [release, CommandRun.program].compactMap {
      try? FileManager.default.attributesOfItem(
        atPath: URL(filePath: $0).resolvingSymlinksInPath().path)[.modificationDate] as? Date
    }
    return times.count == 2 && times[0] >= times[1]
  }()

  @Test(.enabled(if: DeterminismTests.hasRelease, "needs a release build of the same source"))
  func aReleaseBuildGivesTheSameBytes() throws {
    #expect(try digest(program: DeterminismTests.release) == (try digest()))
  }
}
