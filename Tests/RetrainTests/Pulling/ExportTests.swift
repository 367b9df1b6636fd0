import Foundation
import Testing

/// Static trees, and pulling from one through a real web server.
struct ExportTests {
  private let job: SmallJob

  init() throws { job = try SmallJob() }

  private func tree(_ folder: String = "www") throws -> [String] {
    let root = job.folder.path + "/" + folder
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  private func times(_ folder: String = "www") throws -> [String] {
    try tree(folder).map { name in
      var status = stat()
      guard stat("\(job.folder.path)/\(folder)/\(name)", &status) == 0 else { return "" }
      return "\(name) \(status.st_ino) \(status.st_mtim)"
    }
  }

  @Test func aTreeHoldsHeadsSignaturesAndArtifacts() throws {
    try job.sign()
    try Golden.expect(
      try job.folder.retrain("export", "www"), is: "export/first", in: job.folder)
    let files = try tree()
    #expect(
      files.filter { $0.hasPrefix("v1/") && !$0.hasPrefix("v1/blobs/") } == [
        "v1/channels/staging/head", "v1/channels/staging/head.sig",
        "v1/jobs/small/channels/staging/head", "v1/jobs/small/channels/staging/head.sig",
      ])
    let blob = try #require(files.first { $0.hasPrefix("v1/blobs/sha256/") })
    #expect(try job.folder.bytes("www/" + blob).count > 1000)
    let head = try job.folder.bytes("www/v1/channels/staging/head")
    #expect(try job.folder.bytes("www/v1/jobs/small/channels/staging/head") == head)
    #expect(String(decoding: head, as: UTF8.self).contains(blob.suffix(64)))
  }

  @Test func aLaterExportChangesOnlyWhatIsNew() throws {
    #expect(try job.folder.retrain("export", "www").exitCode == 0)
    let before = try times()
    try Golden.expect(
      try job.folder.retrain("export", "www"), is: "export/nothing-new", in: job.folder)
    #expect(try times() == before)
    try job.publishAgain()
    try Golden.expect(
      try job.folder.retrain("export", "www", "--json"), is: "export/json", in: job.folder)
    let blobs = try tree().filter { $0.contains("/blobs/") }
    #expect(blobs.count == 2)
    #expect(try before.filter { $0.contains("/blobs/") }.allSatisfy(Set(times()).contains))
  }

  @Test func mistakesAreNamed() throws {
    for (name, code, arguments) in [
      ("channel", Int32(64), ["www", "--channel", "production"]),
      ("folder-missing", 73, ["none/www"]), ("file", 73, ["jobs/small/job.yaml"]),
    ] {
      let run = try CommandRun(["export"] + arguments, in: job.folder.path)
      #expect(run.exitCode == code, "\(name)")
      try Golden.expect(run, is: "export/\(name)", in: job.folder)
    }
  }

  @Test func aTreeOfSeveralJobsHasNoShortPaths() throws {
    #expect(try job.folder.retrain("export", "www").exitCode == 0)
    try job.folder.write(
      "jobs/other/job.yaml",
      try job.folder.read("jobs/small/job.yaml").replacing("name: small", with: "name: other"))
    for file in ["data.csv", "cases.csv"] {
      try job.folder.write("jobs/other/" + file, try job.folder.bytes("jobs/small/" + file))
    }
    #expect(try job.folder.retrain("run", "jobs/other").exitCode == 0)
    #expect(try job.folder.retrain("export", "www").exitCode == 0)
    let heads = try tree().filter { $0.hasSuffix("head") }
    #expect(
      heads == ["v1/jobs/other/channels/staging/head", "v1/jobs/small/channels/staging/head"])
  }

  @Test func everyRunAndMoveKeepsTheExportsOfTheJobUpToDate() throws {
    try job.sign(exports: ["www"])
    var seconds: [Int] = []
    func head() throws -> Data {
      var status = stat()
      let path = "www/v1/jobs/small/channels/staging/head"
      #expect(stat(job.folder.path + "/" + path, &status) == 0)
      if status.st_mtim.tv_sec != seconds.last { seconds.append(status.st_mtim.tv_sec) }
      return try job.folder.bytes(path)
    }
    let published = try head()
    #expect(String(decoding: published, as: UTF8.self).contains(#""version":2"#))
    #expect(try job.folder.retrain("run").exitCode == 0)
    let renewed = try head()
    #expect(renewed != published && renewed.count == published.count)
    let back = try job.folder.retrain("rollback", "--channel", "staging", "--reason", "test")
    #expect(back.exitCode == 0 && back.stdout.contains("head signed"))
    #expect(String(decoding: try head(), as: UTF8.self).contains(#""version":1"#))
    #expect(try job.folder.retrain("run", "--dry-run").exitCode == 1)
    let held = try head()
    #expect(
      try job.folder.retrain("release", "--channel", "staging", "--reason", "test").exitCode == 0)
    #expect(try head() != held)
    #expect(seconds.count == 4)
    // Web servers tell two heads of one length apart by the second of their change.
    #expect(seconds.count == Set(seconds).count)
    #expect(try job.pullSigned(from: "www").stdout.contains("small@1 of staging (signed)"))
  }

  @Test func anExportThatFailsIsToldAndThePublicationStays() throws {
    try job.folder.write("www", "a file")
    let file = "jobs/small/job.yaml"
    try job.folder.write(file, try job.folder.read(file) + "exports: [../../www]\n")
    let data = "jobs/small/data.csv"
    try job.folder.write(data, try job.folder.read(data) + "livro,sebo,livro\n")
    let run = try job.folder.retrain("run", "--json")
    #expect(run.exitCode == 73)
    let report = try run.objects()[0]
    #expect(report["outcome"] as? String == "published")
    #expect((report["error"] as? [String: Any])?["code"] as? Int == 73)
    try Golden.expect(run.stderr, is: "export/run", in: job.folder)
  }

  @Test func aServerThatNobodyVouchesForIsRefused() async throws {
    let root = job.folder.path
    let server = try await WebServer(serving: root, work: root + "/nginx", isSecure: true)
    let run = try job.pull("--from", server.address)
    #expect(run.exitCode == 76)
    try Golden.expect(run, is: "export/certificate", in: job.folder)
  }

  @Test func aServerThatIsNotThereIsTriedAgainAndToldOf() throws {
    let run = try job.pull("--from", "http://127.0.0.1:1")
    #expect(run.exitCode == 75)
    try Golden.expect(run, is: "export/not-there", in: job.folder)
  }

  @Test func aNodePullsThroughNginx() async throws {
    try job.sign(exports: ["www"])
    let root = job.folder.path + "/www"
    let server = try await WebServer(serving: root, work: job.folder.path + "/nginx")
    try Golden.expect(
      try job.pullSigned(from: server.address), is: "export/pulled", in: job.folder)
    #expect(try job.pullSigned(from: server.address).stdout.contains("nothing new"))
    #expect(try job.pullSigned(from: server.address, "--job", "small").exitCode == 0)
    let log = try job.folder.read("nginx/access.log").split(separator: "\n")
    let requests = log.map { $0.split(separator: "\"")[1].split(separator: " ")[1] }
    let answers = log.map { $0.split(separator: "\"")[2].split(separator: " ")[0] }
    // Three for a new model, and one conditional request where there is nothing new.
    #expect(answers.prefix(4) == ["200", "200", "200", "304"])
    #expect(requests[0] == "/v1/channels/staging/head" && requests[3] == requests[0])
    #expect(requests[2].hasPrefix("/v1/blobs/sha256/"))

    // What a broken connection left goes on in the middle.
    try job.publishAgain()
    let blobs = try tree().filter { $0.contains("/blobs/") }
    let present = try job.folder.bytes("model")
    let new = try #require(
      try blobs.first {
        try job.folder.read("www/v1/channels/staging/head").contains($0.suffix(64))
      })
    let whole = try job.folder.bytes("www/" + new)
    #expect(whole != present)
    try job.folder.write(".model.partial", whole.prefix(1000))
    try job.folder.write(".model.resume", #"{"digest":"sha256:\#(new.suffix(64))"}"#)
    #expect(try job.pullSigned(from: server.address).exitCode == 0)
    #expect(try job.folder.bytes("model") == whole)
    #expect(try job.folder.read("nginx/access.log").contains(" 206 "))

    // A head whose file was changed on the server.
    let head = try job.folder.read("www/v1/channels/staging/head")
    try job.folder.write(
      "www/v1/channels/staging/head", head.replacing("\"sequence\":3", with: "\"sequence\":99"))
    let refused = try job.pullSigned(from: server.address)
    #expect(refused.exitCode == 76)
    try Golden.expect(refused, is: "export/forged", in: job.folder)
    #expect(try job.folder.bytes("model") == whole)
  }
}
