-- Pages of a type go by creation.
CREATE INDEX entities_order ON entities (project, type, created_at, id);
