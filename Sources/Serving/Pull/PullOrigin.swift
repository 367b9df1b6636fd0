import Glibc

/// Where a serving node pulls from.
public enum PullOrigin: Sendable, Equatable {
  /// The file of a store.
  case store(path: String)
  /// A folder that `retrain export` wrote, on a disk that this machine sees.
  case folder(path: String)
  /// A node or a static export that a web server serves.
  case http(HTTPOrigin)

  /// Reads what `--from` says: an address that begins with `http://` or `https://`, a folder, or
  /// else the file of a store.
  ///
  /// - Throws: `badOrigin` for an address that cannot be pulled from.
  public init(_ text: String) throws(PullError) {
    if text.contains("://") {
      guard let origin = HTTPOrigin(text) else { throw .badOrigin(text) }
      self = .http(origin)
      return
    }
    var status = stat()
    let isFolder = stat(text, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    self = isFolder ? .folder(path: text) : .store(path: text)
  }

  /// What is fetched from it.
  func source(job: String?, limits: PullLimits) -> any PullSource {
    switch self {
    case .store(let path): StoreSource(path: path, job: job)
    case .folder(let path): FolderSource(path: path, job: job)
    case .http(let origin): HTTPSource(origin, job: job, limits: limits)
    }
  }
}
