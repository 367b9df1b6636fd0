public import ArtifactStore
import FoundationEssentials
import Glibc

/// A folder that any web server, CDN or object store serves as it is: heads, their signatures and the
/// artifacts that they name, under the paths of `Sources/Serving/PROTOCOL.md`.
///
/// Artifacts come first and heads last, each in one step, so that whoever pulls meanwhile finds what
/// a head names. Nothing is removed but what would contradict: who began with the head before still
/// gets its artifact.
public struct StaticExport: Sendable {
  /// What a refresh changed.
  public struct Summary: Equatable, Sendable {
    /// Channels that the folder holds now, over all jobs that were exported.
    public var channels = 0
    /// Channels whose head or signature was replaced.
    public var renewed = 0
    /// Artifacts that were written, and their bytes.
    public var artifacts = 0
    public var byteCount = 0
    /// Whether every head is signed.
    public var isSigned = true
  }

  private struct Entry {
    let job: String
    let channel: String
    let signed: SignedHead
    let head: ChannelHead
  }

  private let folder: String

  /// `folder` is made when only it is missing.
  public init(_ folder: String) { self.folder = folder }

  /// Brings the folder up to date with the store.
  ///
  /// - Parameters:
  ///   - job: only this job; nil for all.
  ///   - channels: only these; nil for all that hold something.
  /// - Throws: `noSuchChannel` for one of `channels` that holds nothing, and what reading the store
  ///   and writing files throws.
  public func refresh(
    from store: ArtifactStore, job: String? = nil, channels: [String]? = nil
  ) throws(StoreError) -> Summary {
    try makeFolders([])
    // Two exports at once could put an older head over a newer one: what is read of the store is
    // read under the lock.
    let lock = try FolderLock(folder)
    let jobs = try store.jobs()
    var entries: [Entry] = []
    for name in job.map({ [$0] }) ?? jobs {
      entries += try StaticExport.entries(of: name, channels, in: store)
    }
    var summary = Summary(channels: entries.count)
    summary.isSigned = entries.allSatisfy { $0.signed.signature != nil }
    for entry in entries { try writeArtifact(entry.head, from: store, &summary) }
    for entry in entries {
      var isRenewed = try write(
        entry.signed, at: ServedPath.head(job: entry.job, channel: entry.channel))
      let short = ServedPath.head(job: nil, channel: entry.channel)
      if jobs.count == 1 {
        isRenewed = try write(entry.signed, at: short) || isRenewed
      } else {
        // It no longer says which job is meant.
        remove(short)
        remove(short, suffix: ServedPath.signatureSuffix)
      }
      if isRenewed { summary.renewed += 1 }
    }
    _ = consume lock
    return summary
  }

  private static func entries(
    of job: String, _ channels: [String]?, in store: ArtifactStore
  ) throws(StoreError) -> [Entry] {
    let heads = try store.heads(job: job)
    if let missing = channels?.first(where: { name in !heads.contains { $0.channel == name } }) {
      throw .noSuchChannel(job: job, channel: missing)
    }
    var entries: [Entry] = []
    for (channel, signed) in heads where channels?.contains(channel) ?? true {
      guard isFileName(job), isFileName(channel),
        let head = try? ChannelHead(decoding: signed.bytes)
      else { throw .damaged(detail: "the head of a channel") }
      entries.append(Entry(job: job, channel: channel, signed: signed, head: head))
    }
    return entries
  }

  /// A job file allows no other names, but a store may come from elsewhere.
  private static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && !name.utf8.contains(UInt8(ascii: "/")) && name != "." && name != ".."
  }

  private func writeArtifact(
    _ head: ChannelHead, from store: ArtifactStore, _ summary: inout Summary
  ) throws(StoreError) {
    let parts = ServedPath.blob(head.digest)
    var status = stat()
    // It got there whole or not at all, so its length tells.
    if stat(path(parts), &status) == 0, Int(status.st_size) == head.length { return }
    try makeFolders(parts.dropLast())
    var file = try AtomicFile(for: path(parts))
    do {
      try store.readArtifact(head.digest) { bytes in try file.write(bytes) }
    } catch let error as StoreError {
      throw error
    } catch {
      throw .unexpected(detail: "\(error)")
    }
    try file.putInPlace(rights: 0o644)
    summary.artifacts += 1
    summary.byteCount += head.length
  }

  /// Replaces a head, and its signature before it; false where both are there already.
  private func write(_ signed: SignedHead, at parts: [String]) throws(StoreError) -> Bool {
    try makeFolders(parts.dropLast())
    let suffix = ServedPath.signatureSuffix
    var isChanged = false
    if let signature = signed.signature {
      isChanged = try replace(path(parts, suffix), by: Array((signature + "\n").utf8))
    }
    isChanged = try replace(path(parts), by: Array(signed.bytes)) || isChanged
    if signed.signature == nil { isChanged = remove(parts, suffix: suffix) || isChanged }
    return isChanged
  }

  private func replace(_ path: String, by bytes: [UInt8]) throws(StoreError) -> Bool {
    if let present = try? Data(contentsOf: URL(filePath: path)), Array(present) == bytes {
      return false
    }
    var file = try AtomicFile(for: path)
    let result: Result<Void, StoreError> = bytes.withUnsafeBytes { bytes in
      do throws(StoreError) { return .success(try file.write(bytes)) } catch {
        return .failure(error)
      }
    }
    try result.get()
    try setTime(of: file.path, after: path)
    try file.putInPlace(rights: 0o644)
    return true
  }

  /// A web server's ETag is often the second of the change and the length, and heads are of one
  /// length: each gets a second of its own, or a node would be told that nothing changed.
  private func setTime(of new: String, after old: String) throws(StoreError) {
    var (before, now) = (stat(), stat())
    guard stat(old, &before) == 0, stat(new, &now) == 0,
      now.st_mtim.tv_sec <= before.st_mtim.tv_sec
    else { return }
    let time = timespec(tv_sec: before.st_mtim.tv_sec + 1, tv_nsec: 0)
    guard utimensat(AT_FDCWD, new, [time, time], 0) == 0 else {
      throw .io(detail: String(cString: strerror(errno)))
    }
  }

  @discardableResult
  private func remove(_ parts: [String], suffix: String = "") -> Bool {
    unlink(path(parts, suffix)) == 0
  }

  private func path(_ parts: some Sequence<String>, _ suffix: String = "") -> String {
    ([folder] + parts).joined(separator: "/") + suffix
  }

  private func makeFolders(_ parts: some Sequence<String>) throws(StoreError) {
    var whole = folder
    for part in [""] + parts {
      if !part.isEmpty { whole += "/" + part }
      guard mkdir(whole, 0o755) != 0, errno != EEXIST else { continue }
      switch errno {
      case EACCES, EPERM, EROFS: throw .permission(path: whole)
      case ENOSPC, EDQUOT: throw .diskFull
      case let code: throw .cannotCreate(path: whole, reason: String(cString: strerror(code)))
      }
    }
  }
}
