import ArtifactStore
import Corpus

extension JobRun {
  /// Keeps the inputs of an accepted run where the job keeps an archive: data, holdout, cases and
  /// job file.
  ///
  /// It comes before the publication, so that there is no version whose inputs are not kept; what
  /// is kept for a publication that fails does no harm.
  func archive(_ inputs: RunInputs) throws(RunError) {
    guard let folder = document.job.archive, !options.isDryRun, store != nil, try !isHeld() else {
      return
    }
    let archive = InputArchive(document.resolve(folder))
    for (file, input) in zip(inputs.corpusInputs, record.inputs) {
      let isUnchanged = try RunError.store { () throws(StoreError) in
        try archive.keep(fileAt: file.path, digest: input.digest)
      }
      guard isUnchanged else { throw .changedWhileRead(file: file.path) }
    }
    for bytes in [document.bytes, inputs.caseBytes] {
      try RunError.store { () throws(StoreError) in try archive.keep(bytes) }
    }
  }
}
