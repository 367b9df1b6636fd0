import ArtifactStore
import Classifier
import Corpus
import FoundationEssentials
import Gates

/// What a run reads, found and checked before anything is trained.
struct RunInputs {
  let document: JobDocument
  let files: JobInputs
  let caseBytes: [UInt8]
  let cases: RegressionCases

  init(_ document: JobDocument, _ options: RunOptions, now: Date) throws(RunError) {
    self.document = document
    do throws(JobFileErrors) {
      files = try JobInputs(of: document, dataFolder: options.dataFolder)
      try files.checkAge(of: document, now: Int(now.timeIntervalSince1970))
    } catch {
      throw .jobFile(error)
    }
    caseBytes = try RunInputs.bytes(of: files.cases)
    cases = try JobCases.read(
      caseBytes, file: files.cases.path, aliases: document.job.aliases)
  }

  /// The files in the order in which they are read: those that train, then those held out.
  var corpusInputs: [CorpusInput] { files.corpusInputs }

  /// The rows' split.
  var split: Split { document.job.holdout.split }

  /// Hashes the data files without parsing them.
  func hash() throws(RunError) -> [Digest] {
    var digests: [Digest] = []
    for file in files.training + files.holdout {
      digests.append(try RunError.store { () throws(StoreError) in try Digest.ofFile(file.path) })
    }
    return digests
  }

  /// What makes two runs the same but for what the channels hold: the digests of data, job file and
  /// cases, and the version of the training code.
  func key(_ digests: [Digest]) -> Digest {
    var parts = ["retrain-key-1", ModelInfo.trainer]
    for (digest, input) in zip(digests, corpusInputs) {
      parts.append("\(input.isHoldout ? "holdout" : "data") \(digest)")
    }
    parts.append("job \(Digest(hashing: document.bytes))")
    parts.append("cases \(Digest(hashing: caseBytes))")
    return Digest(hashing: parts.joined(separator: "\n").utf8)
  }

  /// Path, digest and size of every data file, for the run's record.
  func record(_ digests: [Digest]) -> [RunInput] {
    zip(files.training + files.holdout, digests).map {
      RunInput(path: $0.name, digest: $1, byteCount: $0.size)
    }
  }

  private static func bytes(of file: InputFile) throws(RunError) -> [UInt8] {
    do throws(CorpusError) { return try CSVTable.bytes(path: file.path) } catch {
      throw .caseFile(error)
    }
  }
}
