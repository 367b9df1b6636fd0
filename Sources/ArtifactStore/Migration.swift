import GRDB

/// One step of the schema; steps are only ever appended, and a published one never changes.
struct Migration: Sendable {
  let name: String
  let apply: @Sendable (Database) throws -> Void

  /// All steps, oldest first; `user_version` is the number of those that a file has had.
  static let all: [Migration] = [.first, .second, .keeping]
}
