-- Things of the whole studio that are few and read as a whole: addons, bundles, secrets. Times are whole microseconds since 1970 (UTC).
CREATE TABLE documents (
    kind       text COLLATE "C" NOT NULL,
    -- The empty text is no document: whoever changes a kind holds that row.
    id         text COLLATE "C" NOT NULL,
    -- A JSON object.
    members    text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (kind, id)
);
