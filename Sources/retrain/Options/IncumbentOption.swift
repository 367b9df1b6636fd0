import ArgumentParser
import FoundationEssentials
import Glibc
import RetrainJob
import Serving

/// What a dry run compares with where there is no store: the file of a model, or the address of a
/// node or of an exported folder, of which the job's last channel counts.
struct IncumbentOption {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Hands the file of the incumbent of a job to `body`; one that had to be fetched is gone behind it.
  func withFile<Value>(of job: String, _ body: (String) throws -> Value) async throws -> Value {
    guard text.contains("://") else { return try body(text) }
    let document: JobDocument
    do throws(JobFileErrors) { document = try JobDocument.load(job) } catch {
      // The run itself says what is wrong with the job file.
      return try body(text)
    }
    var template = Array((Self.temporaryFolder + "/retrain-incumbent-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(
        Problem(
          code: ProgramExit.cannotCreate, file: Self.temporaryFolder,
          reason: SystemError.text(errno)))
    }
    let folder = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/incumbent"
    do throws(PullError) {
      let channels = document.job.channels
      _ = try await Puller(
        from: try PullOrigin(text), job: document.job.name, channel: channels[channels.count - 1],
        to: file
      ).pull()
    } catch {
      if case .nothingThere(let address) = error {
        throw Failure(
          Problem(
            code: ProgramExit.noInput, file: address,
            reason: "nothing is served there; look at --incumbent, and whether the job's last "
              + "channel holds a version"))
      }
      throw Failure(error.problem)
    }
    return try body(file)
  }

  private static var temporaryFolder: String {
    ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
  }
}
