import ArtifactStore
import Corpus
import FoundationEssentials
import HTTPTypes
import NIOCore

extension Node {
  /// `POST /case` with `text` and `expect`: a file of cases with that one line, in the columns of the
  /// job's own where the store knows them.
  func caseLine(_ ask: Ask) throws(Refusal) -> Answer {
    let form = try FormBody(ask)
    let (text, expected) = (form["text"].trimmed, form["expect"].trimmed)
    guard !text.isEmpty else { throw .unprocessable("'text' is blank.") }
    guard !expected.isEmpty else { throw .unprocessable("'expect' is blank.") }
    let columns = caseColumns()
    let values = ["text": text, "expect": expected]
    var bytes: [UInt8] = []
    let writer = CSVWriter()
    writer.append(columns, to: &bytes)
    writer.append(columns.map { values[$0] ?? "" }, to: &bytes)
    let headers: HTTPFields = [
      .contentDisposition: "attachment; filename=\"cases.csv\"", .cacheControl: "no-store",
    ]
    return Answer(
      type: "text/csv; charset=utf-8", ByteBuffer(bytes: bytes), headers: headers)
  }

  /// The header of the cases that the version which answers was made with.
  private func caseColumns() -> [String] {
    let usual = ["text", "expect"]
    guard let path = store, let state = primary.current?.state,
      let store = try? ArtifactStore.open(path, mode: .readOnly),
      let version = try? store.version(job: state.job, number: state.version),
      let run = try? store.run(version.run), let file = run.record.caseFile,
      let table = try? CSVTable.parse(Array(file), file: "cases.csv"),
      let header = table.rows.first, usual.allSatisfy(header.contains)
    else { return usual }
    return header
  }
}
