import FoundationEssentials
import Glibc
import RetrainJob
import Serving

/// The artifact that `--incumbent` names, brought here where it is on a server.
struct BorrowedIncumbent {
  /// What to compare with.
  private(set) var artifact: ComparedArtifact
  /// The folder that it was brought to.
  private var folder: String?

  init(_ place: String) {
    artifact = ComparedArtifact(name: Printable.text(place), path: place)
  }

  /// Pulls it where it is not a file: what the last channel of the job holds, as that is in use.
  func bring(for job: String) async throws -> BorrowedIncumbent {
    guard artifact.path.hasPrefix("http://") || artifact.path.hasPrefix("https://") else {
      return self
    }
    let document: JobDocument
    do throws(JobFileErrors) { document = try JobDocument.load(job) } catch {
      throw Failure(RunError.jobFile(error).problem)
    }
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    guard let folder = BorrowedIncumbent.makeFolder(in: base) else {
      let reason = "no temporary folder can be made: \(SystemError.text(errno))"
      throw Failure(Problem(code: ProgramExit.cannotCreate, file: base, reason: reason))
    }
    var brought = self
    brought.folder = folder
    brought.artifact.path = folder + "/incumbent"
    do throws(PullError) {
      let puller = Puller(
        from: try PullOrigin(artifact.path), job: document.job.name,
        channel: document.job.channels[document.job.channels.count - 1],
        to: brought.artifact.path)
      brought.artifact.name = try await puller.pull().state.name
    } catch {
      brought.remove()
      throw Failure(error.problem)
    }
    return brought
  }

  private static func makeFolder(in base: String) -> String? {
    var template = Array("\(base)/retrain.XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) }
  }

  /// Removes what was brought.
  func remove() {
    guard let folder else { return }
    try? FileManager.default.removeItem(atPath: folder)
  }
}
