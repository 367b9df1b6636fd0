public import ArtifactStore
import Glibc

/// How a job's heads leave the store: the key that signs them and the folders they are exported to.
public struct JobPublishing: Sendable {
  /// Issues the job's heads.
  public let heads: HeadIssuer
  /// Folders that `retrain export` serves from, as paths that can be opened from here.
  public let exports: [String]
  private let job: String

  /// Reads the key that the job file names.
  init(_ document: JobDocument) throws(KeyError) {
    job = document.job.name
    let key = try document.job.signingKey.map { path throws(KeyError) in
      try SigningKey(file: document.resolve(path))
    }
    heads = HeadIssuer(key: key)
    exports = document.job.exports.map { document.resolve($0) }
  }

  /// As the newest run of the job had it, so that no job file needs to be at hand; its paths are
  /// looked up from the folder where it was then.
  ///
  /// - Parameter keyFile: a key to sign with instead of the one that the job file names.
  /// - Throws: `store`, `jobFile`, `key`.
  public init(
    of job: String, in store: ArtifactStore, keyFile: String? = nil
  ) throws(ChannelError) {
    self.job = job
    let document = try JobPublishing.newestDocument(of: job, in: store)
    let named = document.flatMap { document in
      document.job.signingKey.map { document.resolve($0) }
    }
    let path = keyFile ?? named
    do throws(KeyError) {
      heads = HeadIssuer(
        key: try path.map { path throws(KeyError) in try SigningKey(file: path) })
    } catch {
      throw .key(error)
    }
    exports = document.map { document in document.job.exports.map { document.resolve($0) } } ?? []
  }

  /// Brings every export of the job up to date with the store.
  ///
  /// - Throws: `export` for the first that fails, after all were tried.
  public func refreshExports(from store: ArtifactStore) throws(ChannelError) {
    var failure: ChannelError?
    for folder in exports {
      do throws(StoreError) {
        _ = try StaticExport(folder).refresh(from: store, job: job)
      } catch {
        if failure == nil { failure = .export(folder: folder, error) }
      }
    }
    if let failure { throw failure }
  }

  private static func newestDocument(
    of job: String, in store: ArtifactStore
  ) throws(ChannelError) -> JobDocument? {
    let newest = try ChannelError.store { () throws(StoreError) in
      try store.newestJobFile(of: job)
    }
    guard let newest else { return nil }
    let run = try ChannelError.store { () throws(StoreError) in try store.run(newest.run) }
    let folder = run?.record.folder ?? "."
    do throws(JobFileErrors) {
      return try JobDocument(bytes: Array(newest.bytes), path: "\(folder)/job.yaml")
    } catch {
      throw .jobFile(run: newest.run, error)
    }
  }
}

extension JobPublishing {
  /// The folder of a job as the run records it: whole, so that a later command finds the key and the
  /// exports from wherever it is started.
  static func wholePath(of folder: String) -> String {
    guard let real = realpath(folder, nil) else { return folder }
    defer { free(real) }
    return String(cString: real)
  }
}
