import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain keygen`
struct Keygen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen",
    abstract: "Makes the pair of Ed25519 keys that heads are signed and checked with.",
    discussion: """
      FILE is the private key, readable by its owner alone: name it as signing-key in the job file. \
      FILE.pub is the public one, for `retrain pull --trusted-key`. Both are PEM, as OpenSSL reads \
      them. A file that is there is never overwritten.
      """)

  @Argument(help: "The file of the private key.")
  var file: String

  func validate() throws {
    guard !file.isEmpty, !file.hasSuffix("/") else {
      throw ValidationError("FILE needs the name of a file.")
    }
  }

  func run() throws {
    let key = SigningKey()
    try Failure.ofKey { () throws(KeyError) in try key.write(to: file) }
    Console.print(
      "\(file) signs: keep it secret, and name it as signing-key in the job file\n"
        + "\(file).pub verifies: give it to every node (\(key.trusted.fingerprint))")
  }
}
