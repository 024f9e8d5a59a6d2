-- Saved views of lists, for SQLite.
-- Expand/contract: this file only creates.

CREATE TABLE saved_views (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    list TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    query TEXT NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    owner_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES members (workspace_id, id)
) STRICT;
CREATE INDEX saved_views_of_list ON saved_views (workspace_id, list, name_key, id);
CREATE INDEX saved_views_of_owner ON saved_views (workspace_id, owner_id, list);
