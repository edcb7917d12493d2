-- A push asks whether any document of another family speaks of an id.
CREATE INDEX record_by_id ON record (id);
DROP INDEX entry_by_id;
CREATE INDEX entry_by_id ON entry (id, document);
