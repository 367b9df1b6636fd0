import ArtifactStore
import FoundationEssentials
import Glibc

/// A folder that `retrain export` wrote.
struct FolderSource: PullSource {
  private let path: String
  private let job: String?

  init(path: String, job: String?) {
    self.path = path
    self.job = job
  }

  var address: String? { nil }

  func head(
    of channel: String, unless tag: String?, by deadline: PullDeadline
  ) async throws(PullError) -> FetchedHead? {
    let file = place(ServedPath.head(job: job, channel: channel))
    guard let bytes = try SmallFile.bytes(of: file, most: ChannelHead.mostBytes) else {
      throw .nothingThere(address: file)
    }
    let signature = try SmallFile.bytes(of: file + ServedPath.signatureSuffix, most: 1024)
    return FetchedHead(
      signed: SignedHead(
        bytes: Data(bytes), signature: signature.map { SignedHead.signature(file: $0) }),
      tag: nil)
  }

  func copyBlob(
    of head: ChannelHead, to file: borrowing ReplacementFile, by deadline: PullDeadline
  ) async throws(PullError) {
    let blob = place(ServedPath.blob(head.digest))
    let descriptor = open(blob, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .nothingThere(address: blob) : .unreadable(path: blob, errno: errno)
    }
    defer { close(descriptor) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while total <= head.length {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: blob, errno: errno) }
      if count == 0 { break }
      total += count
      try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    guard total == head.length else {
      throw .wrongLength(version: head.name, expected: head.length, found: total)
    }
  }

  private func place(_ parts: [String]) -> String {
    // A name with a slash would be a way out of the folder.
    ([path] + parts.map { $0.replacing("/", with: "_") }).joined(separator: "/")
  }
}
