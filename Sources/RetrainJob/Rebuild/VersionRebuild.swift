public import ArtifactStore
import Corpus
import FoundationEssentials

/// A version that was trained again from what its run left, and came out byte for byte.
public struct VersionRebuild: Sendable {
  public let version: Version
  /// Input files that were read.
  public let inputs: Int
  /// Those of them that came from an archive.
  public let archived: Int

  /// Trains `version` again from the job file and cases of its run and compares the bytes.
  ///
  /// Inputs come from the archive of the job, from where the run read them, or from `folders`: an
  /// archive, or a copy of the job's folder. The archive is that of the run's job file, and of the
  /// newest one.
  public init(
    of version: Version, in store: ArtifactStore, folders: [String] = [], threads: Int
  ) throws(RebuildError) {
    let record = try VersionRebuild.record(of: version, in: store)
    guard let jobFile = record.jobFile, let cases = record.caseFile else {
      throw .noRecord(run: version.run)
    }
    let job = try VersionRebuild.document(jobFile, folder: record.folder).job
    var archives = folders.map { InputArchive($0) }
    if let folder = job.archive { archives += VersionRebuild.archives(folder, record.folder) }
    archives += try VersionRebuild.newestArchives(of: version.job, in: store)
    let inputs = try RebuildInputs(of: record, job: job, archives: archives, folders: folders)
    let candidate = try VersionRebuild.train(
      job, inputs, recorded: record.inputs.map(\.digest), cases: Array(cases), threads: threads)
    guard candidate.digest == version.digest else {
      throw .differs(
        found: candidate.digest, offset: VersionRebuild.offset(candidate, version, in: store),
        program: record.program)
    }
    self.version = version
    self.inputs = inputs.files.count
    archived = inputs.archived
  }

  private static func train(
    _ job: JobFile, _ inputs: RebuildInputs, recorded: [Digest], cases: [UInt8], threads: Int
  ) throws(RebuildError) -> CandidateArtifact {
    do throws(RunError) {
      let cases = try JobCases.read(cases, file: job.cases, aliases: job.aliases)
      let training = CandidateTraining(job: job, threads: threads)
      let (corpus, digests) = try training.read(inputs.files)
      // What was looked up may have been written since.
      for (file, (digest, before)) in zip(inputs.files, zip(digests, recorded))
      where digest != before {
        throw .changedWhileRead(file: file.path)
      }
      try JobCheck.checkRows(corpus, job)
      return try CandidateArtifact(try training.train(corpus), cases: cases)
    } catch {
      throw .run(error)
    }
  }

  private static func record(
    of version: Version, in store: ArtifactStore
  ) throws(RebuildError) -> RunRecord {
    let run: StoredRun?
    do throws(StoreError) { run = try store.run(version.run) } catch { throw .run(.store(error)) }
    guard let run else { throw .noRecord(run: version.run) }
    return run.record
  }

  private static func document(
    _ bytes: Data, folder: String
  ) throws(RebuildError) -> JobDocument {
    do throws(JobFileErrors) {
      return try JobDocument(bytes: Array(bytes), path: "\(folder)/job.yaml")
    } catch {
      throw .run(.jobFile(error))
    }
  }

  /// The archive of the newest run's job file: a job may have begun to keep one later.
  private static func newestArchives(
    of job: String, in store: ArtifactStore
  ) throws(RebuildError) -> [InputArchive] {
    do throws(StoreError) {
      guard let newest = try store.newestJobFile(of: job),
        let record = try store.run(newest.run)?.record,
        let folder = try? document(newest.bytes, folder: record.folder).job.archive
      else { return [] }
      return archives(folder, record.folder)
    } catch {
      throw .run(.store(error))
    }
  }

  /// The archive as the job's folder leads to it, and without the way through that folder, which
  /// may be gone: `jobs/products/../../artifacts` is `artifacts`.
  private static func archives(_ folder: String, _ base: String) -> [InputArchive] {
    let isAbsolute = folder.utf8.first == UInt8(ascii: "/")
    let path = isAbsolute || base.isEmpty ? folder : "\(base)/\(folder)"
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let short = (path.utf8.first == UInt8(ascii: "/") ? "/" : "") + parts.joined(separator: "/")
    return [InputArchive(path), InputArchive(short)]
  }

  /// Where the stored bytes first differ from those of `candidate`.
  private static func offset(
    _ candidate: CandidateArtifact, _ version: Version, in store: ArtifactStore
  ) -> Int? {
    guard let stored = try? store.artifact(version.digest) else { return nil }
    let common = zip(stored, candidate.bytes).enumerated().first { $0.element.0 != $0.element.1 }
    return common?.offset ?? min(stored.count, candidate.bytes.count)
  }
}
