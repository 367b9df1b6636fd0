import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob

/// `retrain verify`
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks the store: the file, every digest, the history, and each model's exam.",
    discussion: """
      Exits with 65 when anything is wrong, and names each of it. With --rebuild the versions are \
      trained again as well, from the job file and cases that the store keeps and from the inputs \
      in the job's archive, or where the run read them when their digests still fit; other bytes \
      are 65, an input that is gone 66. Nothing is written.
      """)

  @Argument(help: "Only these versions' models; the rest of the store is checked all the same.")
  var version: [String] = []

  @Flag(help: "Train the versions again and compare byte for byte.")
  var rebuild = false

  @Option(
    help: ArgumentHelp(
      "Look for inputs here too: an archive, or a copy of the job's folder.",
      valueName: "folder"))
  var inputs: [String] = []

  @Option(help: "How many threads may work on a rebuild.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: ArgumentHelp(
      "A public key that may have signed the heads; by default the one that belongs to the job's "
        + "signing-key, where that is at hand.", valueName: "file"))
  var trustedKey: [String] = []

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads must be from 1 to 256.")
    }
    guard !rebuild || !version.isEmpty else {
      throw ValidationError("--rebuild needs a VERSION to train again.")
    }
    guard rebuild || inputs.isEmpty else {
      throw ValidationError("--inputs belongs to --rebuild.")
    }
  }

  func run() throws {
    let store = try options.open()
    let versions = try version.map { try options.version($0, in: store) }
    let keys = try trustedKeys()
    let verification = try Failure.of { () throws(StoreError) in
      try StoreVerification(of: store, versions: versions, keys: { keys ?? ownKey(of: $0, store) })
    }
    // A version of a damaged store is rebuilt all the same: that may be the way to mend it.
    let rebuilt = (rebuild ? versions : []).map { RebuiltVersion($0, in: store, inputs, threads) }
    let text = VerificationText(verification, rebuilt)
    if json { Console.print(text.json) }
    if let problem = text.failure(of: store.path) { throw Failure(problem) }
    if !json && !quiet { Console.print(text.summary) }
  }

  /// Those that are named; nil without any.
  private func trustedKeys() throws -> [TrustedKey]? {
    let keys = try trustedKey.map { path in
      try Failure.ofKey { () throws(KeyError) in try TrustedKey(file: path) }
    }
    return keys.isEmpty ? nil : keys
  }

  /// The key of the job's last run; a machine that only checks need not have it.
  private func ownKey(of job: String, _ store: ArtifactStore) -> [TrustedKey] {
    [(try? JobPublishing(of: job, in: store))?.heads.trusted].compactMap { $0 }
  }
}
