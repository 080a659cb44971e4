-- Times are whole microseconds since 1970 (UTC). Every text is compared byte by byte.

CREATE TABLE events (
    -- The order of creation. Numbers are given before the commit: a lesser one may appear after a greater one.
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    hash        text COLLATE "C" NOT NULL UNIQUE,
    topic       text COLLATE "C" NOT NULL,
    sender      text COLLATE "C",
    sender_type text COLLATE "C",
    project     text COLLATE "C",
    "user"      text COLLATE "C",
    depends_on  uuid REFERENCES events (id),
    status      text COLLATE "C" NOT NULL
        CHECK (status IN ('pending', 'in_progress', 'finished', 'failed', 'aborted', 'restarted')),
    retries     integer NOT NULL,
    description text COLLATE "C" NOT NULL,
    summary     jsonb NOT NULL,
    payload     jsonb NOT NULL,
    created_at  bigint NOT NULL,
    updated_at  bigint NOT NULL,
    -- The last transaction that may have made the event one to be handed out.
    change      xid8 NOT NULL DEFAULT pg_current_xact_id()
)
-- Jobs are updated a few times soon after they are made: dead rows should not pile up in the indexes that enroll reads.
WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- Whether a source has a job; whether an event has dependants.
CREATE INDEX events_dependants ON events (depends_on, topic) WHERE depends_on IS NOT NULL;

-- The sources of a topic in their order, so that enroll stops at the first that it can hand out.
CREATE INDEX events_sources ON events (topic, seq) WHERE status = 'finished';

-- What became a source lately, wherever it stands in the order of creation.
CREATE INDEX events_changes ON events (change) WHERE status = 'finished';

-- Jobs that are held, and those that may come back; those that failed for good are apart: they grow with the history.
CREATE INDEX events_in_work ON events (topic, sender) WHERE status IN ('pending', 'in_progress');
CREATE INDEX events_restarted ON events (topic) WHERE status = 'restarted';
CREATE INDEX events_failed ON events (topic, retries) WHERE status = 'failed';

-- From where consumers look for sources: saved now and then, so that a new process need not start at the beginning.
CREATE TABLE enroll_positions (
    consumer text COLLATE "C" PRIMARY KEY,
    seq      bigint NOT NULL,
    change   bigint NOT NULL,
    since    bigint NOT NULL,
    saved_at bigint NOT NULL
);

CREATE TABLE users (
    name       text COLLATE "C" PRIMARY KEY,
    active     boolean NOT NULL,
    is_service boolean NOT NULL,
    is_admin   boolean NOT NULL,
    is_manager boolean NOT NULL,
    is_guest   boolean NOT NULL,
    projects   text[] NOT NULL
);

CREATE TABLE api_keys (
    -- SHA-256 of the key in lowercase hex; the key itself is nowhere.
    hash      text COLLATE "C" PRIMARY KEY,
    user_name text COLLATE "C" NOT NULL REFERENCES users (name)
);
