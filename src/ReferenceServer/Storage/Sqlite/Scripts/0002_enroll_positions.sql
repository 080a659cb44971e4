-- Numbers the writes: every transaction that writes takes the next. What was written by it carries its number.
CREATE TABLE write_counter (
    number INTEGER NOT NULL
) STRICT;

INSERT INTO write_counter VALUES (0);

-- The last write that may have made the event one to be handed out.
ALTER TABLE events ADD COLUMN change INTEGER NOT NULL DEFAULT 0;

-- What became a source lately, wherever it stands in the order of creation.
CREATE INDEX events_changes ON events (change) WHERE status = 'finished';

-- Jobs that may come back, those that failed for good apart from the others: they grow with the history.
DROP INDEX events_unsettled;
CREATE INDEX events_in_work ON events (topic, sender) WHERE status IN ('pending', 'in_progress');
CREATE INDEX events_revivable ON events (topic, status, retries) WHERE status IN ('failed', 'restarted');

-- From where consumers look for sources: saved now and then, so that a new process need not start at the beginning.
CREATE TABLE enroll_positions (
    consumer TEXT PRIMARY KEY,
    seq      INTEGER NOT NULL,
    change   INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
