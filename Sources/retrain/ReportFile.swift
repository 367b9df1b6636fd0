import FoundationEssentials
import Glibc
import RetrainJob

/// A file that a report is written to: whole, or as it was.
struct ReportFile {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Replaces the file in one step.
  ///
  /// - Throws: a failure with 73 when it cannot be written there.
  func write(_ text: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      let reason = "cannot be written; is there such a folder, and may you write to it?"
      throw Failure(
        Problem(code: ProgramExit.cannotCreate, file: Printable.text(path), reason: reason))
    }
  }
}
