#ifndef CSQLITE_DEFENSE_H
#define CSQLITE_DEFENSE_H

/// Sets `SQLITE_DBCONFIG_DEFENSIVE` on an open `sqlite3 *` and returns SQLite's result code.
///
/// A shim, because `sqlite3_db_config` is variadic and Swift cannot call it. The connection is
/// `void *`, so that importers need no header of SQLite.
int csqlite_set_defensive(void *connection);

#endif
