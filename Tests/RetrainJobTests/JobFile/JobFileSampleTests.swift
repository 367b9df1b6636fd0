import Foundation
import RetrainJob
import Testing

@Suite struct JobFileSampleTests {
  static let jobs = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../jobs").standardized.path

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: jobs + "/products/job.yaml"), "no jobs/"))
  func theJobsOfTheRepositoryAreSound() throws {
    let files = try JobDocument.jobFiles(in: Self.jobs)
    #expect(files.contains(Self.jobs + "/products/job.yaml"))
    for file in files {
      let inputs = try JobInputs(of: try JobDocument.load(file))
      #expect(!inputs.training.isEmpty)
    }
  }
}
