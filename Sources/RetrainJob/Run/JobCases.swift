import Corpus
public import Gates

/// Reads the cases of a job.
public enum JobCases {
  /// The cases in `bytes`, labels in the form of the data's: trimmed, NFC, aliases applied.
  public static func read(
    _ bytes: [UInt8], file: String, aliases: [String: String]
  ) throws(RunError) -> RegressionCases {
    let table: CSVTable
    do throws(CorpusError) { table = try CSVTable.parse(bytes, file: file) } catch {
      throw .caseFile(error)
    }
    var key = FoldedKey()
    do throws(GatesError) {
      return try RegressionCases(
        rows: table.rows, lines: table.lines,
        canonicalLabel: { LabelName.canonical($0, aliases: aliases) },
        foldedKey: { String(key($0), radix: 16) })
    } catch {
      throw .cases(file: file, error)
    }
  }
}
