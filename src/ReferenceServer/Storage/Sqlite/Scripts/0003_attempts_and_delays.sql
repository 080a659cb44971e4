-- How often enroll has handed out the job: 0 for what it never did, and for jobs from before this script until it does again.
ALTER TABLE events ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;

-- From when on enroll may hand out the job again; 0 is from the beginning of time.
ALTER TABLE events ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;

-- Jobs whose time has not come are passed over without a look at the events themselves.
DROP INDEX events_revivable;
CREATE INDEX events_revivable ON events (topic, status, retries, not_before) WHERE status IN ('failed', 'restarted');
