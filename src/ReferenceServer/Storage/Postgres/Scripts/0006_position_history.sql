-- From where consumers look for sources, and in which history of the database that was found: numbers of transactions are given
-- again after a crash, a failover or a restored back-up. The table of before stays for servers of before that may still be running.
CREATE TABLE consumer_positions (
    consumer text COLLATE "C" PRIMARY KEY,
    seq      bigint NOT NULL,
    change   bigint NOT NULL,
    since    bigint NOT NULL,
    saved_at bigint NOT NULL,
    history  text COLLATE "C" NOT NULL
);

DELETE FROM enroll_positions;
