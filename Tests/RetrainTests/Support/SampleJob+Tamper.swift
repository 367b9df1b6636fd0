import Foundation

extension SampleJob {
  /// Changes the store as somebody with another program could, with the triggers of `table` out of
  /// the way and put back afterwards.
  func tamper(table: String, _ sql: String) throws {
    let query = "FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '\(table)'"
    let drops = try sqlite("SELECT 'DROP TRIGGER ' || name || ';' \(query)")
    let creates = try sqlite("SELECT sql || ';' \(query)")
    _ = try sqlite("PRAGMA foreign_keys = OFF;\n\(drops)\n\(sql);\n\(creates)")
  }

  /// What the `sqlite3` shell says of the store.
  @discardableResult
  func sqlite(_ sql: String) throws -> String {
    let run = try CommandRun.tool(["sqlite3", "-batch", "-bail", store], in: path, input: sql)
    guard run.exitCode == 0 else { throw SQLiteFault(text: run.stderr) }
    return run.stdout
  }

  struct SQLiteFault: Error {
    let text: String
  }
}
