-- Projects and all that is in them. Times are whole microseconds since 1970 (UTC).
CREATE TABLE entities (
    -- The project that it is in; of a project itself, the empty text.
    project    text COLLATE "C" NOT NULL,
    -- Of a project, its name.
    id         text COLLATE "C" NOT NULL,
    type       text COLLATE "C" NOT NULL,
    -- The entity that it is in; the empty text at the top.
    parent     text COLLATE "C" NOT NULL,
    -- An entity that it refers to, and that it outlives.
    link       text COLLATE "C",
    -- What no two entities of a type share in one parent.
    slot       text COLLATE "C" NOT NULL,
    -- What no two projects share.
    code       text COLLATE "C" UNIQUE,
    -- A JSON object, which is read as a whole: as text it keeps the order of its members.
    members    text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (project, id),
    UNIQUE (project, parent, type, slot)
);

CREATE INDEX entities_links ON entities (project, link) WHERE link IS NOT NULL;

-- What a studio, or a project of it, sets otherwise than an addon does by itself.
CREATE TABLE addon_settings (
    -- The empty text is the whole studio.
    project   text COLLATE "C" NOT NULL,
    addon     text COLLATE "C" NOT NULL,
    version   text COLLATE "C" NOT NULL,
    variant   text COLLATE "C" NOT NULL,
    -- A JSON object.
    overrides text COLLATE "C" NOT NULL,
    PRIMARY KEY (project, addon, version, variant)
);
