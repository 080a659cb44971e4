-- What users have beyond roles and projects. Times are whole microseconds since 1970 (UTC).
ALTER TABLE users ADD COLUMN password_hash TEXT;
-- A JSON object.
ALTER TABLE users ADD COLUMN attrib TEXT NOT NULL DEFAULT '{}';
-- That of the attributes, in lower case, to be found by.
ALTER TABLE users ADD COLUMN email TEXT;
ALTER TABLE users ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;

UPDATE users SET created_at = CAST(unixepoch('subsec') * 1000000 AS INTEGER);
UPDATE users SET updated_at = created_at;
CREATE INDEX users_emails ON users (email) WHERE email IS NOT NULL;

CREATE TABLE labelled_keys (
    -- SHA-256 of the key in lowercase hex; the key itself is nowhere.
    hash       TEXT PRIMARY KEY,
    user_name  TEXT NOT NULL REFERENCES users (name),
    id         TEXT NOT NULL UNIQUE,
    label      TEXT NOT NULL,
    -- Its first characters, for people to know it by.
    preview    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO labelled_keys (hash, user_name, id, label, preview, created_at)
SELECT hash, user_name, lower(hex(randomblob(16))), '', '***', CAST(unixepoch('subsec') * 1000000 AS INTEGER) FROM api_keys;
DROP TABLE api_keys;
ALTER TABLE labelled_keys RENAME TO api_keys;
CREATE INDEX api_keys_users ON api_keys (user_name, created_at);

-- Who has signed in with a password.
CREATE TABLE sessions (
    -- SHA-256 of the token in lowercase hex; the token itself is nowhere.
    hash       TEXT PRIMARY KEY,
    user_name  TEXT NOT NULL REFERENCES users (name),
    id         TEXT NOT NULL UNIQUE,
    -- What the program that signed in says of itself.
    client     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_users ON sessions (user_name, used_at);
CREATE INDEX sessions_ages ON sessions (used_at);
