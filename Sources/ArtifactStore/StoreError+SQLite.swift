import GRDB

extension StoreError {
  /// Translates what SQLite said about the store at `path`.
  ///
  /// Result codes: https://www.sqlite.org/rescode.html
  init(_ error: DatabaseError, path: String) {
    let detail = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
    switch error.extendedResultCode {
    case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_CANTLOCK:
      self = .needsRecovery(path: path)
      return
    case .SQLITE_READONLY_DBMOVED:
      self = .io(detail: detail)
      return
    default: break
    }
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notAStore(path: path, applicationID: nil)
    case .SQLITE_CORRUPT, .SQLITE_FORMAT: self = .damaged(detail: detail)
    // The number of the schema format in the header, which no SQLite that wrote a store ever set
    // so high: there is no code of its own for it.
    case .SQLITE_ERROR where error.message == "unsupported file format":
      self = .damaged(detail: detail)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .permission(path: path)
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_PROTOCOL:
      self = .io(detail: detail)
    default: self = .unexpected(detail: detail)
    }
  }

  /// Runs `body` and translates whatever it throws.
  static func translating<Value>(
    path: String, _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    } catch let error as RowDecodingError {
      // STRICT columns hold their types, so only a file that was tampered with gets here.
      throw .damaged(detail: "\(error)")
    } catch {
      throw .unexpected(detail: "\(error)")
    }
  }
}
