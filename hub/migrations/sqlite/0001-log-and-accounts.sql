CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The log: what was pushed, in commit order. `seq` 0 means empty; rows up to `floor` were folded into snapshots.
CREATE TABLE log_head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, floor INTEGER NOT NULL);
INSERT INTO log_head VALUES (1, 0, 0);

-- `entries` and `digest` (xor of entry hashes, hex) let two sides find a hole without reading a document.
CREATE TABLE document (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, entries INTEGER NOT NULL, digest TEXT NOT NULL, clients INTEGER NOT NULL
);
CREATE TABLE log (
  seq INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document, hash TEXT NOT NULL UNIQUE,
  device TEXT NOT NULL, received INTEGER NOT NULL, bytes BLOB NOT NULL
);
CREATE INDEX log_by_document ON log (document, seq);
CREATE TABLE snapshot (document INTEGER PRIMARY KEY REFERENCES document, seq INTEGER NOT NULL, made_at INTEGER NOT NULL, bytes BLOB NOT NULL);

CREATE TABLE entry (
  document INTEGER NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, client INTEGER NOT NULL, clock INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (document, client, clock)
) WITHOUT ROWID;
CREATE INDEX entry_by_id ON entry (document, id);
CREATE TABLE client (document INTEGER NOT NULL, client INTEGER NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL, PRIMARY KEY (document, client)) WITHOUT ROWID;
CREATE INDEX client_by_device ON client (device);
CREATE TABLE record (document INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (document, id)) WITHOUT ROWID;
CREATE TABLE deployment (id TEXT PRIMARY KEY, title TEXT NOT NULL, title_at TEXT NOT NULL, opened_by TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE member (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, opens INTEGER NOT NULL, limited INTEGER NOT NULL,
  scope INTEGER NOT NULL, joined_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE author (id TEXT PRIMARY KEY, member TEXT NOT NULL REFERENCES member) WITHOUT ROWID;
CREATE TABLE device (
  id TEXT PRIMARY KEY, member TEXT NOT NULL REFERENCES member, name TEXT NOT NULL, key TEXT NOT NULL, standing TEXT NOT NULL,
  joined_at INTEGER NOT NULL, seen_at INTEGER, revoked_at INTEGER
) WITHOUT ROWID;
CREATE TABLE assignment (member TEXT NOT NULL REFERENCES member, deployment TEXT NOT NULL, PRIMARY KEY (member, deployment)) WITHOUT ROWID;
CREATE TABLE invite (
  code_hash TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, member TEXT, opens INTEGER NOT NULL, limited INTEGER NOT NULL,
  deployments TEXT NOT NULL, made_at INTEGER NOT NULL, expires INTEGER NOT NULL, used_by TEXT, used_at INTEGER
) WITHOUT ROWID;
CREATE TABLE session (token_hash TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device, challenge TEXT NOT NULL UNIQUE, expires INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX session_by_device ON session (device);

-- What revoked devices sent, until somebody decides.
CREATE TABLE quarantine (hash TEXT PRIMARY KEY, device TEXT NOT NULL, document TEXT NOT NULL, received INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID;

-- `blob_holder`: members who proved to have the bytes by uploading them. `blob_mention`: documents whose entries name the hash, and who wrote that.
CREATE TABLE blob (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, stored_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE blob_holder (sha256 TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (sha256, member)) WITHOUT ROWID;
CREATE TABLE blob_mention (sha256 TEXT NOT NULL, document INTEGER NOT NULL, member TEXT NOT NULL, PRIMARY KEY (sha256, document, member)) WITHOUT ROWID;
