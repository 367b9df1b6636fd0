import RetrainJob
import Testing

@Suite struct JobDocumentLoadingTests {
  private func faults(_ argument: String, in folder: JobTestFolder) -> [String] {
    do {
      _ = try JobDocument.load(argument)
      return []
    } catch {
      return error.errors.map { "\($0.reason)".replacing(folder.path + "/", with: "") }
    }
  }

  @Test func aFolderMeansTheJobFileInIt() throws {
    let folder = try JobTestFolder()
    let path = try folder.write("products/job.yaml", minimalJob)
    for argument in [path, folder.path + "/products", folder.path + "/products/"] {
      let document = try JobDocument.load(argument)
      #expect(document.path == path)
      #expect(document.folder == folder.path + "/products")
      #expect(document.bytes == Array(minimalJob.utf8))
      #expect(document.job.name == "p")
    }
  }

  @Test func whatIsNoReadableFileIsNamed() throws {
    let folder = try JobTestFolder()
    try folder.write("a/x")
    try folder.write("b/job.yaml/x")
    #expect(faults(folder.path + "/a", in: folder) == ["pathMissing(path: \"a/job.yaml\")"])
    #expect(faults(folder.path + "/c.yaml", in: folder) == ["pathMissing(path: \"c.yaml\")"])
    #expect(faults(folder.path + "/b", in: folder) == ["notAFile(path: \"b/job.yaml\")"])
    #expect(faults("/dev/null", in: folder) == ["notAFile(path: \"/dev/null\")"])
    #expect(faults("", in: folder) == ["pathMissing(path: \"\")"])
  }

  @Test func aFileThatIsTooLargeIsNotReadToItsEnd() throws {
    let folder = try JobTestFolder()
    let path = try folder.write("job.yaml", String(repeating: "# long\n", count: 1 << 18))
    #expect(
      faults(path, in: folder) == ["tooLarge(limit: RetrainJob.JobFileError.Limit.bytes(1048576))"])
  }

  @Test func jobsAreTheFoldersWithAJobFileInOrder() throws {
    let folder = try JobTestFolder()
    for name in ["b/job.yaml", "a/job.yaml", "Z/job.yaml", ".h/job.yaml", "none/x", "file"] {
      try folder.write("jobs/" + name)
    }
    let jobs = folder.path + "/jobs"
    let expected = ["Z", "a", "b"].map { "\(jobs)/\($0)/job.yaml" }
    #expect(try JobDocument.jobFiles(in: jobs) == expected)
    #expect(try JobDocument.jobFiles(in: jobs + "/") == expected)
    #expect(throws: JobFileErrors.self) { try JobDocument.jobFiles(in: jobs + "/none") }
    #expect(throws: JobFileErrors.self) { try JobDocument.jobFiles(in: jobs + "/gone") }
  }

  @Test(arguments: [
    ("job.yaml", ".", "data/a.csv", "data/a.csv"),
    ("jobs/p/job.yaml", "jobs/p", "a.csv", "jobs/p/a.csv"),
    ("jobs/p/job.yaml", "jobs/p", "/a.csv", "/a.csv"),
    ("/job.yaml", "/", "a.csv", "/a.csv"),
    ("../job.yaml", "..", "a.csv", "../a.csv"),
  ])
  func pathsAreRelativeToTheJobFile(path: String, folder: String, name: String, opened: String)
    throws
  {
    let document = try JobDocument(bytes: Array(minimalJob.utf8), path: path)
    #expect(document.folder == folder)
    #expect(document.resolve(name) == opened)
  }
}
