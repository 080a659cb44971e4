-- Events that depend on no other, from the oldest on: where retention begins. '/' follows '.', so that logs are all of "log.*".
-- By created_at, which never changes: with an index on updated_at every update would have to write to the indexes.
CREATE INDEX events_roots ON events (created_at, seq) WHERE depends_on IS NULL AND NOT (topic >= 'log.' AND topic < 'log/');
CREATE INDEX events_log_roots ON events (created_at, seq) WHERE depends_on IS NULL AND (topic >= 'log.' AND topic < 'log/');
