import GRDB

extension Migration {
  /// The tables of the first release. Digests are text (`sha256:…`), times ISO 8601 in UTC.
  static let first = Migration(name: "artifacts, versions, runs, events, channels") { db in
    try db.execute(sql: tables)
    try db.execute(sql: runTables)
    for (table, key) in immutableTables {
      try db.execute(sql: triggers(table: table, key: key))
    }
  }

  private static let tables = """
    CREATE TABLE artifact (
      digest TEXT NOT NULL PRIMARY KEY,
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      added TEXT NOT NULL
    ) STRICT;
    CREATE TABLE chunk (
      artifact TEXT NOT NULL REFERENCES artifact (digest),
      number INTEGER NOT NULL CHECK (number >= 0),
      bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
      PRIMARY KEY (artifact, number)
    ) STRICT;
    CREATE TABLE version (
      job TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number >= 1),
      name TEXT NOT NULL GENERATED ALWAYS AS (job || '@' || number) VIRTUAL,
      artifact TEXT NOT NULL REFERENCES artifact (digest),
      run INTEGER NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
      published TEXT NOT NULL,
      PRIMARY KEY (job, number),
      UNIQUE (job, artifact)
    ) STRICT;
    CREATE TABLE event (
      id INTEGER NOT NULL PRIMARY KEY,
      job TEXT NOT NULL,
      channel TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      kind TEXT NOT NULL
        CHECK (kind IN ('published', 'promoted', 'rolled back', 'released', 'restored')),
      version INTEGER NOT NULL,
      artifact TEXT NOT NULL REFERENCES artifact (digest),
      held INTEGER NOT NULL CHECK (held IN (0, 1)),
      actor TEXT NOT NULL,
      reason TEXT NOT NULL,
      time TEXT NOT NULL,
      run INTEGER REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
      detail TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      UNIQUE (job, channel, sequence),
      FOREIGN KEY (job, version) REFERENCES version (job, number)
    ) STRICT;
    CREATE TABLE channel (
      job TEXT NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      held INTEGER NOT NULL CHECK (held IN (0, 1)),
      since TEXT NOT NULL,
      event INTEGER NOT NULL REFERENCES event (id),
      PRIMARY KEY (job, name),
      FOREIGN KEY (job, version) REFERENCES version (job, number),
      FOREIGN KEY (job, name, sequence) REFERENCES event (job, channel, sequence)
    ) STRICT;
    CREATE TRIGGER channel_sequence_grows BEFORE UPDATE ON channel
      WHEN NEW.sequence <= OLD.sequence OR NEW.job <> OLD.job OR NEW.name <> OLD.name
      BEGIN SELECT RAISE(ABORT, 'the sequence number of a channel only grows'); END;
    CREATE TRIGGER channel_stays BEFORE DELETE ON channel
      BEGIN SELECT RAISE(ABORT, 'a channel stays'); END;
    """

  // JSON is checked before it is written: with `trusted_schema` off, the SQLite of Debian 12 takes
  // no JSON function in a CHECK.
  // `version` of a run is what it published or confirmed, `candidate` what it trained; `channels`
  // is what all channels of the job held when the run was over.
  private static let runTables = """
    CREATE TABLE document (
      digest TEXT NOT NULL PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE run (
      id INTEGER NOT NULL PRIMARY KEY,
      job TEXT NOT NULL,
      outcome TEXT NOT NULL
        CHECK (outcome IN ('published', 'unchanged', 'refused', 'held', 'failed')),
      exit_code INTEGER NOT NULL,
      version INTEGER,
      candidate TEXT,
      started TEXT NOT NULL,
      finished TEXT NOT NULL,
      rows_read INTEGER NOT NULL,
      rows TEXT NOT NULL,
      labels TEXT NOT NULL,
      training_labels TEXT NOT NULL,
      metrics TEXT NOT NULL,
      incumbents TEXT NOT NULL,
      gates TEXT NOT NULL,
      cases TEXT NOT NULL,
      error TEXT NOT NULL,
      seconds TEXT NOT NULL,
      report TEXT NOT NULL,
      accepted_new_baseline INTEGER NOT NULL CHECK (accepted_new_baseline IN (0, 1)),
      split TEXT,
      input_key TEXT,
      channels TEXT NOT NULL,
      folder TEXT NOT NULL,
      job_file TEXT REFERENCES document (digest),
      case_file TEXT REFERENCES document (digest),
      program TEXT NOT NULL,
      FOREIGN KEY (job, version) REFERENCES version (job, number) DEFERRABLE INITIALLY DEFERRED
    ) STRICT;
    CREATE INDEX run_of_job ON run (job, id);
    CREATE INDEX run_by_key ON run (job, input_key, channels);
    CREATE TABLE run_input (
      run INTEGER NOT NULL REFERENCES run (id),
      number INTEGER NOT NULL CHECK (number >= 0),
      path TEXT NOT NULL,
      digest TEXT NOT NULL,
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      PRIMARY KEY (run, number)
    ) STRICT;
    CREATE TABLE holdout (
      run INTEGER NOT NULL PRIMARY KEY REFERENCES run (id),
      row_count INTEGER NOT NULL CHECK (row_count >= 0),
      bytes BLOB NOT NULL
    ) STRICT;
    """

  // Each table whose rows stay as they were written, with its key as a condition on NEW.
  private static let immutableTables = [
    ("artifact", "digest = NEW.digest"),
    ("chunk", "artifact = NEW.artifact AND number = NEW.number"),
    ("version", "job = NEW.job AND (number = NEW.number OR artifact = NEW.artifact)"),
    (
      "event",
      "id = NEW.id OR hash = NEW.hash"
        + " OR (job = NEW.job AND channel = NEW.channel AND sequence = NEW.sequence)"
    ),
    ("document", "digest = NEW.digest"),
    ("run", "id = NEW.id"),
    ("run_input", "run = NEW.run AND number = NEW.number"),
    ("holdout", "run = NEW.run"),
  ]

  // The third one is against INSERT OR REPLACE, which deletes without firing DELETE triggers.
  private static func triggers(table: String, key: String) -> String {
    """
    CREATE TRIGGER \(table)_never_changes BEFORE UPDATE ON \(table)
      BEGIN SELECT RAISE(ABORT, 'a row of \(table) never changes'); END;
    CREATE TRIGGER \(table)_stays BEFORE DELETE ON \(table)
      BEGIN SELECT RAISE(ABORT, 'a row of \(table) stays'); END;
    CREATE TRIGGER \(table)_is_not_replaced BEFORE INSERT ON \(table)
      WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(key))
      BEGIN SELECT RAISE(ABORT, 'a row of \(table) is never replaced'); END;
    """
  }
}
