#include "CSQLiteDefense.h"

#include <sqlite3.h>

int csqlite_set_defensive(void *connection) {
  return sqlite3_db_config((sqlite3 *)connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
