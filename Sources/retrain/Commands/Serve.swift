import ArgumentParser
import ArtifactStore
import Logging
import NIOCore
import RetrainJob
import Serving

/// `retrain serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answers on HTTP with the model of a channel, and swaps it without a pause.",
    discussion: """
      POST /predict, POST /predizer_categoria and the Open Inference Protocol V2 answer programs, / \
      is a page for people, /healthz, /readyz and /metrics are for monitors, and other nodes may pull \
      from this one. HOST and PORT of the environment are used where the options are not given. \
      SIGTERM ends it when the requests that have begun are answered.
      """)

  @Option(
    help: ArgumentHelp(
      "The store, the address of a node or of an exported folder, or the folder.",
      valueName: "store|url|folder"))
  var from: String

  @Option(help: ArgumentHelp("The channel to follow.", valueName: "name"))
  var channel: String

  @Option(help: ArgumentHelp("The job, where there are several.", valueName: "name"))
  var job: String?

  @Option(
    help: ArgumentHelp("A second channel, which people see beside the first.", valueName: "name"))
  var compare: String?

  @Option(
    help: ArgumentHelp(
      "A public key that may have signed the heads; repeat it for several. Without one, no signature "
        + "is asked for.", valueName: "file"))
  var trustedKey: [String] = []

  @Option(
    help: ArgumentHelp(
      "The address to listen on; by default 127.0.0.1, which only this machine reaches.",
      valueName: "address"))
  var host: String?

  @Option(
    help: ArgumentHelp("The port to listen on, 0 for any; by default 8080.", valueName: "number"))
  var port: Int?

  @Option(
    help: ArgumentHelp(
      "A folder that keeps the models and what was trusted last, so that a restart answers at once "
        + "and takes nothing older; by default one that goes with the process.",
      valueName: "folder"))
  var keep: String?

  @Option(help: ArgumentHelp("How often to look at the channel.", valueName: "time"))
  var every: TimeSpan?

  @Flag(help: "Log no line for each request.")
  var quiet = false

  func validate() throws {
    guard !from.isEmpty else { throw ValidationError("--from needs a store, a URL or a folder.") }
    guard compare != channel else { throw ValidationError("--compare needs another channel.") }
    if let port, !(0...65_535).contains(port) {
      throw ValidationError("--port is from 0 to 65535.")
    }
  }

  func run() async throws {
    let folder = try NodeFolder(keep)
    defer { folder.leave() }
    let writer = LineWriter()
    defer { writer.flush() }
    let logger = logger(writer)
    do {
      let server = try NodeServer(try settings(folder.path), logger: logger)
      try await server.firstLook()
      let (host, channel) = (host ?? NodeAddress.host, channel)
      try await server.run { port in
        logger.notice("\(channel) answers on http://\(NodeAddress.text(host)):\(port)/")
      }
    } catch let error as PullError {
      throw Failure(error.problem)
    } catch let error as IOError {
      throw Failure(NodeAddress.problem(error, host: host ?? NodeAddress.host))
    }
  }

  private func logger(_ writer: LineWriter) -> Logger {
    var logger = Logger(label: "retrain") { _ in LineLog(writer) }
    logger.logLevel = quiet ? .notice : .info
    return logger
  }

  private func settings(_ folder: String) throws -> NodeSettings {
    var settings = NodeSettings(
      from: try PullOrigin(from), channel: channel, folder: folder, job: job, comparison: compare)
    settings.keys = try trustedKey.map { path in
      try Failure.ofKey { () throws(KeyError) in try TrustedKey(file: path) }
    }
    settings.host = host ?? NodeAddress.host
    settings.port = try port ?? NodeAddress.port()
    if let every { settings.interval = Double(every.seconds) }
    return settings
  }
}
