import ArgumentParser
import Classifier
import Glibc
import TextFolding

/// `retrain fold`
struct Fold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fold",
    abstract: "Writes the folded text of standard input to standard output, one line a line.",
    discussion: """
      Accents, letter case and ways to write one letter are folded away as before every training \
      and every prediction. Line ends stay as they are; bytes that are not UTF-8 become U+FFFD.
      """)

  @Option(
    help: ArgumentHelp("Fold as this artifact does instead of as this program.", valueName: "file"))
  var model: String?

  func run() throws {
    var folder = LineFolder(try model.map { try ModelOptions.open($0).pipeline.fold } ?? .current)
    let output = FilterOutput()
    var folded: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure.standardInput(errno) }
      folded.removeAll(keepingCapacity: true)
      if count > 0 {
        block.withUnsafeBufferPointer {
          folder.add(UnsafeBufferPointer(rebasing: $0[..<count]), to: &folded)
        }
      } else {
        folder.finish(to: &folded)
      }
      if let code = output.write(folded) { throw Failure.standardOutput(code) }
      if count == 0 { return }
    }
  }
}
