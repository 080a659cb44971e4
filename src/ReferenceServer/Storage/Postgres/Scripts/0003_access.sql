-- What users have beyond roles and projects. Times are whole microseconds since 1970 (UTC).
ALTER TABLE users
    -- A JSON array of names.
    ALTER COLUMN projects TYPE text COLLATE "C" USING array_to_json(projects)::text,
    ADD COLUMN password_hash text COLLATE "C",
    -- A JSON object.
    ADD COLUMN attrib text COLLATE "C" NOT NULL DEFAULT '{}',
    -- That of the attributes, in lower case, to be found by.
    ADD COLUMN email text COLLATE "C",
    ADD COLUMN created_at bigint NOT NULL DEFAULT 0,
    ADD COLUMN updated_at bigint NOT NULL DEFAULT 0;

UPDATE users
SET created_at = (extract(epoch FROM now()) * 1000000)::bigint, updated_at = (extract(epoch FROM now()) * 1000000)::bigint;

CREATE INDEX users_emails ON users (email) WHERE email IS NOT NULL;

ALTER TABLE api_keys
    ADD COLUMN id text COLLATE "C" NOT NULL UNIQUE DEFAULT replace(gen_random_uuid()::text, '-', ''),
    ADD COLUMN label text COLLATE "C" NOT NULL DEFAULT '',
    -- Its first characters, for people to know it by.
    ADD COLUMN preview text COLLATE "C" NOT NULL DEFAULT '***',
    ADD COLUMN created_at bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000000)::bigint,
    ADD COLUMN expires_at bigint;

CREATE INDEX api_keys_users ON api_keys (user_name, created_at);

-- Who has signed in with a password.
CREATE TABLE sessions (
    -- SHA-256 of the token in lowercase hex; the token itself is nowhere.
    hash       text COLLATE "C" PRIMARY KEY,
    user_name  text COLLATE "C" NOT NULL REFERENCES users (name),
    id         text COLLATE "C" NOT NULL UNIQUE,
    -- What the program that signed in says of itself.
    client     text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    used_at    bigint NOT NULL
);

CREATE INDEX sessions_users ON sessions (user_name, used_at);
CREATE INDEX sessions_ages ON sessions (used_at);
