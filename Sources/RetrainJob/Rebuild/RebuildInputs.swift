import ArtifactStore
import Corpus

/// Where the inputs of an old run are now: whatever file has the digest is the right one.
struct RebuildInputs {
  /// The files in the order in which the run read them.
  let files: [CorpusInput]
  /// How many of them came from an archive.
  let archived: Int

  /// Looks every input up in `archives`, then where the run found it, then below `folders`.
  init(
    of record: RunRecord, job: JobFile, archives: [InputArchive], folders: [String]
  ) throws(RebuildError) {
    var files: [CorpusInput] = []
    var lost: [LostInput] = []
    var archived = 0
    let patterns = RebuildInputs.holdoutPatterns(job)
    for input in record.inputs {
      let kept = archives.map { $0.path(of: input.digest) }
      let places =
        kept + ([record.folder] + folders).map { RebuildInputs.join($0, input.path) }
      var changed: [String] = []
      var found: String?
      for path in places where found == nil {
        do throws(StoreError) {
          let (digest, byteCount) = try Digest.measureFile(path)
          if digest == input.digest && byteCount == input.byteCount {
            found = path
          } else {
            changed.append(path)
          }
        } catch {
          // A file that cannot be read is as good as none; the places that are left may have it.
        }
      }
      guard let found else {
        lost.append(LostInput(path: input.path, digest: input.digest, changed: changed))
        continue
      }
      if kept.contains(found) { archived += 1 }
      files.append(
        CorpusInput(
          path: found, name: found, isHoldout: patterns.contains { $0.matches(input.path) }))
    }
    guard lost.isEmpty else { throw .inputs(lost) }
    self.files = files
    self.archived = archived
  }

  /// A run records no side of a file: it is held out when a pattern of the holdout finds its name.
  private static func holdoutPatterns(_ job: JobFile) -> [PathPattern] {
    guard case .files(let patterns) = job.holdout else { return [] }
    return patterns.map { PathPattern($0) }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    if name.utf8.first == UInt8(ascii: "/") || folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
