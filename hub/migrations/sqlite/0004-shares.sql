-- Who made a document, and what each device has put into the log: what the limits of a member are compared with.
ALTER TABLE document ADD COLUMN made_by TEXT;
UPDATE document SET made_by = COALESCE(
  (SELECT d.member FROM log l JOIN device d ON d.id = l.device WHERE l.document = document.id ORDER BY l.seq LIMIT 1),
  (SELECT d.member FROM client c JOIN device d ON d.id = c.device WHERE c.document = document.id ORDER BY c.client LIMIT 1)
);
CREATE INDEX document_by_maker ON document (made_by);
CREATE TABLE log_share (device TEXT PRIMARY KEY, updates INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO log_share SELECT device, COUNT(*), SUM(LENGTH(bytes)) FROM log GROUP BY device;

-- Uploads that are not finished: what was announced counts until it is a blob, or removed.
CREATE TABLE upload (
  id TEXT PRIMARY KEY, device TEXT NOT NULL, member TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, made_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX upload_by_member ON upload (member);
CREATE INDEX blob_holder_by_member ON blob_holder (member);
