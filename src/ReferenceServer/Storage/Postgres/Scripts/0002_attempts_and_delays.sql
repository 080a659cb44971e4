ALTER TABLE events
    -- How often enroll has handed out the job: 0 for what it never did, and for jobs from before this script until it does again.
    ADD COLUMN attempt integer NOT NULL DEFAULT 0,
    -- From when on enroll may hand out the job again; 0 is from the beginning of time.
    ADD COLUMN not_before bigint NOT NULL DEFAULT 0;

-- Jobs whose time has not come are passed over without a look at the events themselves.
DROP INDEX events_restarted;
CREATE INDEX events_restarted ON events (topic, not_before) WHERE phase = 3;
DROP INDEX events_failed;
CREATE INDEX events_failed ON events (topic, retries, not_before) WHERE phase = 2;
