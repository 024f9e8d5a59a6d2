-- Saved views of lists, for PostgreSQL.
-- Expand/contract: this file only creates.

CREATE TABLE saved_views (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    list TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT COLLATE "C" NOT NULL,
    query TEXT NOT NULL,
    shared BOOLEAN NOT NULL,
    owner_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES members (workspace_id, id)
);
CREATE INDEX saved_views_of_list ON saved_views (workspace_id, list, name_key, id);
CREATE INDEX saved_views_of_owner ON saved_views (workspace_id, owner_id, list);
