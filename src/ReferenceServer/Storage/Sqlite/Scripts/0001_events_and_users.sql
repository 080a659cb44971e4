-- Times are whole microseconds since 1970 (UTC). Every text is compared byte by byte.

CREATE TABLE events (
    -- The order of creation. A number is never given twice, so that it can serve as a cursor.
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    hash        TEXT NOT NULL UNIQUE,
    topic       TEXT NOT NULL,
    sender      TEXT,
    sender_type TEXT,
    project     TEXT,
    user        TEXT,
    depends_on  TEXT REFERENCES events (id),
    status      TEXT NOT NULL CHECK (status IN ('pending', 'in_progress', 'finished', 'failed', 'aborted', 'restarted')),
    retries     INTEGER NOT NULL,
    description TEXT NOT NULL,
    -- JSON as it came in, never parsed or written anew.
    summary     TEXT NOT NULL,
    payload     TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

-- Whether a source has a job; whether an event has dependants.
CREATE INDEX events_dependants ON events (depends_on, topic) WHERE depends_on IS NOT NULL;

-- The jobs of a topic that enroll may have to hand out again: few, however long the history.
CREATE INDEX events_unsettled ON events (topic, status) WHERE status IN ('pending', 'in_progress', 'failed', 'restarted');

-- The sources of a topic in their order, so that enroll stops at the first that it can hand out. Those beyond the age limit
-- are passed over without a look at the events themselves.
CREATE INDEX events_sources ON events (topic, seq, updated_at) WHERE status = 'finished';

CREATE TABLE users (
    name       TEXT PRIMARY KEY,
    active     INTEGER NOT NULL,
    is_service INTEGER NOT NULL,
    is_admin   INTEGER NOT NULL,
    is_manager INTEGER NOT NULL,
    is_guest   INTEGER NOT NULL,
    -- A JSON array of names.
    projects   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
    -- SHA-256 of the key in lowercase hex; the key itself is nowhere.
    hash      TEXT PRIMARY KEY,
    user_name TEXT NOT NULL REFERENCES users (name)
) STRICT, WITHOUT ROWID;
