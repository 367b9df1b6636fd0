import Corpus
import Gates

/// The case file of a job as it stands on the disk.
struct CaseFile {
  /// The path to open from here, which messages name.
  let path: String
  let bytes: [UInt8]

  /// Reads the file that `cases` names; the data need not be there.
  init(_ document: JobDocument) throws(RunError) {
    path = document.resolve(document.job.cases)
    do {
      _ = try InputFile(name: document.job.cases, path: path)
    } catch {
      throw .jobFile(JobFileErrors([document.error("cases", error.reason(path))]))
    }
    do throws(CorpusError) { bytes = try CSVTable.bytes(path: path) } catch {
      throw .caseFile(error)
    }
  }

  /// The cases; throws `noActiveCase` where all are retired, as a run does.
  func cases(of job: JobFile) throws(RunError) -> RegressionCases {
    try JobCases.read(bytes, file: path, aliases: job.aliases)
  }

  /// The names of the columns.
  func header() throws(RunError) -> [String] {
    do throws(CorpusError) {
      return try CSVTable.parse(bytes, file: path).rows.first.map { $0.map(LabelText.trimmed) }
        ?? []
    } catch {
      throw .caseFile(error)
    }
  }

  /// The bytes of the file with one more record, in the file's own way to end lines; a last line
  /// that is not ended is ended first.
  func appending(_ record: [String]) -> [UInt8] {
    let lineEnd = CSVLineEnd(of: bytes)
    var longer = bytes
    if let last = bytes.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
      longer.append(contentsOf: lineEnd.rawValue.utf8)
    }
    CSVWriter(lineEnd: lineEnd).append(record, to: &longer)
    return longer
  }
}
