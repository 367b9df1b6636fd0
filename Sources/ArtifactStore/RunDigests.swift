import FoundationEssentials
import GRDB

/// The digests of what a publishing run left; its event carries them, so that the chain of events,
/// and whoever signs its end, vouches for the run's record as well.
struct RunDigests: Codable, Equatable {
  /// Of the run's record, without its holdout rows.
  var run: Digest
  /// Of the bytes of the holdout rows; absent where none were kept.
  var holdout: Digest?

  /// The digests of a record that is number `id`.
  init(_ record: RunRecord, id: Int64, holdout: Data?) throws(StoreError) {
    run = try record.digest(id: id)
    self.holdout = holdout.map { Digest(hashing: $0) }
  }

  /// What an event carries; nil for one that does not, as those of the first releases.
  init?(detailJSON: String) {
    let data = Data(detailJSON.utf8)
    guard let digests = try? JSONDecoder().decode(RunDigests.self, from: data) else { return nil }
    self = digests
  }

  /// The JSON object `detail` with these beside what it holds.
  func added(to detail: String, in db: Database) throws -> String {
    let whole = try String.fetchOne(
      db,
      sql: """
        SELECT CASE WHEN json_valid(:detail) THEN json_patch(:detail,
          json_object('run', :run, 'holdout', :holdout)) END
        """,
      arguments: [
        "detail": detail, "run": run.description, "holdout": holdout?.description,
      ])
    guard let whole else { throw StoreError.invalid(field: "detailJSON") }
    return whole
  }
}

extension RunRecord {
  /// SHA-256 over `retrain-run-v1`, a newline and, each as a netstring: the number of the run, its
  /// columns in the order below (an absent one is empty) with the digests of job file and cases,
  /// and per input its path, digest and length.
  ///
  /// Netstrings: https://cr.yp.to/proto/netstrings.txt
  func digest(id: Int64) throws(StoreError) -> Digest {
    let numbers: [String?] = ["\(id)", job, outcome.rawValue, "\(exitCode)"]
    let results: [String?] = [version.map { String($0) }, candidate?.description]
    let times: [String?] = [
      try TimeText.text(started, field: "started"), try TimeText.text(finished, field: "finished"),
    ]
    let files: [String?] = [
      inputKey?.description, jobFile.map { Digest(hashing: $0).description },
      caseFile.map { Digest(hashing: $0).description }, folder, splitID, String(rowsRead),
    ]
    let texts: [String?] = [
      rowsJSON, labelsJSON, trainingLabelsJSON, metricsJSON, incumbentsJSON, gatesJSON, casesJSON,
      errorJSON, secondsJSON, reportJSON, program, acceptedNewBaseline ? "1" : "0",
    ]
    var fields = (numbers + results + times + files + texts).map { $0 ?? "" }
    for input in inputs {
      fields += [input.path, input.digest.description, "\(input.byteCount)"]
    }
    var hasher = DigestHasher()
    hasher.update("retrain-run-v1\n".utf8)
    for field in fields {
      hasher.update("\(field.utf8.count):".utf8)
      hasher.update(field.utf8)
      hasher.update(",".utf8)
    }
    return hasher.finalize()
  }
}
