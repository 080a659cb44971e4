-- Things of the whole studio that are few and read as a whole: addons, bundles, secrets. Times are whole microseconds since 1970 (UTC).
CREATE TABLE documents (
    kind       TEXT NOT NULL,
    -- The empty text is no document: whoever changes a kind holds that row.
    id         TEXT NOT NULL,
    -- A JSON object.
    members    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
