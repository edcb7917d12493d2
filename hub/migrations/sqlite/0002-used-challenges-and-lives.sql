-- Challenges that a session was opened with, by hash: each works once, whatever becomes of the session.
CREATE TABLE used_challenge (hash TEXT PRIMARY KEY, device TEXT NOT NULL, used_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX used_challenge_by_device ON used_challenge (device, used_at);
CREATE INDEX used_challenge_by_time ON used_challenge (used_at);

-- One row per start of the hub within an incarnation: from which sequence number on it wrote.
CREATE TABLE life (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, from_seq INTEGER NOT NULL);
