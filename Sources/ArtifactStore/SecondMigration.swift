import GRDB

extension Migration {
  /// The head of every channel as it was issued last: what is served, byte for byte.
  static let second = Migration(name: "heads") { db in
    try db.execute(
      sql: """
        CREATE TABLE head (
          job TEXT NOT NULL,
          channel TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 16384),
          signature TEXT CHECK (length(signature) = 88),
          PRIMARY KEY (job, channel),
          FOREIGN KEY (job, channel) REFERENCES channel (job, name),
          FOREIGN KEY (job, channel, sequence) REFERENCES event (job, channel, sequence)
        ) STRICT;
        CREATE TRIGGER head_sequence_grows BEFORE UPDATE ON head
          WHEN NEW.sequence < OLD.sequence OR NEW.job <> OLD.job OR NEW.channel <> OLD.channel
          BEGIN SELECT RAISE(ABORT, 'the sequence number of a head only grows'); END;
        CREATE TRIGGER head_stays BEFORE DELETE ON head
          BEGIN SELECT RAISE(ABORT, 'a head stays'); END;
        """)
  }
}
