import Foundation

extension SampleJob {
  /// Has the sample keep its inputs in `artifacts/inputs`.
  func keepInputs() throws {
    let file = "jobs/products/job.yaml"
    try write(file, try read(file) + "archive: ../../artifacts/inputs\n")
  }

  /// The digests of what the archive holds, and anything else that lies there.
  func archived() throws -> [String] {
    let folder = path + "/artifacts/inputs/sha256"
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}
