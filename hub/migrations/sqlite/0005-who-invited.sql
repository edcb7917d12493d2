-- The device on which an invite was made; NULL: on the hub's command line, or by an earlier version.
ALTER TABLE invite ADD COLUMN made_by TEXT;
CREATE INDEX invite_by_maker ON invite (made_by);
