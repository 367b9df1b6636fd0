import GRDB

extension Migration {
  /// What people want kept whatever happens, and what `gc` freed: bytes that are missing without
  /// being named here are damage.
  static let keeping = Migration(name: "pins and freed bytes") { db in
    try db.execute(
      sql: """
        CREATE TABLE pin (
          job TEXT NOT NULL,
          version INTEGER NOT NULL,
          actor TEXT NOT NULL,
          reason TEXT NOT NULL,
          time TEXT NOT NULL,
          PRIMARY KEY (job, version),
          FOREIGN KEY (job, version) REFERENCES version (job, number)
        ) STRICT;
        CREATE TABLE freed (
          digest TEXT NOT NULL PRIMARY KEY,
          time TEXT NOT NULL
        ) STRICT;
        """)
  }
}
