-- Projects and all that is in them. Times are whole microseconds since 1970 (UTC).
CREATE TABLE entities (
    -- The project that it is in; of a project itself, the empty text.
    project    TEXT NOT NULL,
    -- Of a project, its name.
    id         TEXT NOT NULL,
    type       TEXT NOT NULL,
    -- The entity that it is in; the empty text at the top.
    parent     TEXT NOT NULL,
    -- An entity that it refers to, and that it outlives.
    link       TEXT,
    -- What no two entities of a type share in one parent.
    slot       TEXT NOT NULL,
    -- What no two projects share.
    code       TEXT UNIQUE,
    -- A JSON object.
    members    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (project, id),
    UNIQUE (project, parent, type, slot)
) STRICT, WITHOUT ROWID;

CREATE INDEX entities_links ON entities (project, link) WHERE link IS NOT NULL;

-- What a studio, or a project of it, sets otherwise than an addon does by itself.
CREATE TABLE addon_settings (
    -- The empty text is the whole studio.
    project   TEXT NOT NULL,
    addon     TEXT NOT NULL,
    version   TEXT NOT NULL,
    variant   TEXT NOT NULL,
    -- A JSON object.
    overrides TEXT NOT NULL,
    PRIMARY KEY (project, addon, version, variant)
) STRICT, WITHOUT ROWID;
