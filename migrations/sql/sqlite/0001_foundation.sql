-- The foundation and the lead desk, for SQLite.
-- Times are milliseconds since 1970 UTC, dates are YYYY-MM-DD, keys are folded forms of what people type.
-- The workspace comes first in every key of a workspace's tables, and a child names its parent by (workspace, id):
-- a row can never point across the border.
-- Expand/contract: this file only creates.

CREATE TABLE installation (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    set_up_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    platform_admin INTEGER NOT NULL CHECK (platform_admin IN (0, 1)),
    banned_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    CONSTRAINT users_email UNIQUE (email_key)
) STRICT;

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    address TEXT,
    user_agent TEXT,
    refresh_digest BLOB NOT NULL CHECK (length(refresh_digest) = 32),
    replaced_digest BLOB CHECK (length(replaced_digest) = 32),
    replaced_at INTEGER,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    ended_at INTEGER,
    CHECK ((replaced_digest IS NULL) = (replaced_at IS NULL))
) STRICT;
CREATE INDEX sessions_of_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_by_age ON sessions (created_at);

CREATE TABLE password_resets (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX password_resets_of_user ON password_resets (user_id);
CREATE INDEX password_resets_by_age ON password_resets (created_at);

CREATE TABLE workspaces (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- Gives each workspace its own range of search rows.
    ordinal INTEGER NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    time_zone TEXT NOT NULL,
    suspended_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    CONSTRAINT workspaces_slug UNIQUE (slug),
    UNIQUE (ordinal)
) STRICT;

CREATE TABLE members (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    user_id BLOB NOT NULL REFERENCES users (id),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'rep', 'manager', 'owner')),
    suspended_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT members_user UNIQUE (workspace_id, user_id)
) STRICT;
CREATE INDEX members_of_user ON members (user_id);

CREATE TABLE integration_sources (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT integration_sources_name UNIQUE (workspace_id, name_key)
) STRICT;

-- The digest alone is unique, across workspaces: a token is looked up before its workspace is known.
CREATE TABLE api_tokens (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    source_id BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    prefix TEXT NOT NULL,
    last_four TEXT NOT NULL,
    scopes TEXT NOT NULL CHECK (scopes <> ''),
    created_by BLOB,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    revoked_at INTEGER,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT api_tokens_digest UNIQUE (digest),
    FOREIGN KEY (workspace_id, source_id) REFERENCES integration_sources (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES members (workspace_id, id)
) STRICT;

CREATE TABLE tags (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    color TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT tags_name UNIQUE (workspace_id, name_key)
) STRICT;

CREATE TABLE lead_sources (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    version INTEGER NOT NULL CHECK (version > 0),
    CONSTRAINT lead_sources_slug PRIMARY KEY (workspace_id, slug)
) STRICT;

-- `search_row` is the row of the full-text index. The workspace's ordinal is its upper part, so that a search stays within
-- the rows of one workspace.
CREATE TABLE leads (
    search_row INTEGER PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    email TEXT,
    email_key TEXT,
    phone TEXT,
    phone_digits TEXT,
    company_name TEXT,
    company_key TEXT,
    job_title TEXT,
    website TEXT,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    status_rank INTEGER NOT NULL,
    unqualified_reason TEXT,
    unqualified_note TEXT,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
    score_base INTEGER NOT NULL CHECK (score_base BETWEEN 0 AND 100),
    next_decay_at INTEGER,
    assignee_id BLOB,
    next_action TEXT,
    next_action_date TEXT,
    estimated_minor INTEGER,
    estimated_currency TEXT,
    snoozed_until TEXT,
    snooze_reason TEXT,
    channel TEXT NOT NULL,
    sender TEXT,
    integration_source_id BLOB,
    external_id TEXT,
    page TEXT,
    utm TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    archived_at INTEGER,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    search_text TEXT NOT NULL,
    UNIQUE (workspace_id, id),
    CHECK (status_rank >= 0 AND status_rank = CASE status
        WHEN 'new' THEN 0 WHEN 'contacted' THEN 1 WHEN 'qualified' THEN 2 WHEN 'unqualified' THEN 3 WHEN 'converted' THEN 4 ELSE -1
    END),
    CHECK ((status = 'unqualified') = (unqualified_reason IS NOT NULL)),
    CHECK (status <> 'qualified' OR next_action_date IS NOT NULL),
    CHECK ((estimated_minor IS NULL) = (estimated_currency IS NULL)),
    CHECK (archived = (archived_at IS NOT NULL)),
    FOREIGN KEY (workspace_id, assignee_id) REFERENCES members (workspace_id, id),
    FOREIGN KEY (workspace_id, integration_source_id) REFERENCES integration_sources (workspace_id, id)
) STRICT;
CREATE UNIQUE INDEX leads_external_id ON leads (workspace_id, integration_source_id, external_id)
    WHERE integration_source_id IS NOT NULL AND external_id IS NOT NULL;
-- One index for each sort key; a list walks it from either end. Behind its key, the one that most lists go by holds what
-- filters ask for, so that a lead that does not fit is passed by, and a count made, without reading its row.
CREATE INDEX leads_by_name ON leads (workspace_id, archived, name_key, id);
CREATE INDEX leads_by_company ON leads (workspace_id, archived, company_key, id);
CREATE INDEX leads_by_status ON leads (workspace_id, archived, status_rank, id);
CREATE INDEX leads_by_score ON leads (workspace_id, archived, score, id);
CREATE INDEX leads_by_source ON leads (workspace_id, archived, source, id);
CREATE INDEX leads_by_next_action ON leads (workspace_id, archived, next_action_date, id, status_rank);
CREATE INDEX leads_by_creation ON leads (
    workspace_id, archived, created_at, id,
    assignee_id, status_rank, source, score, next_action_date, snoozed_until, touched_at, updated_at
);
CREATE INDEX leads_by_update ON leads (workspace_id, archived, updated_at, id);
-- What filters pick few of; a person's own leads are filtered often.
CREATE INDEX leads_of_assignee ON leads (
    workspace_id, archived, assignee_id, created_at, id,
    status_rank, source, score, next_action_date, snoozed_until, touched_at, updated_at
);
CREATE INDEX leads_by_email ON leads (workspace_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX leads_by_phone ON leads (workspace_id, phone_digits) WHERE phone_digits IS NOT NULL;
CREATE INDEX leads_due_to_decay ON leads (next_decay_at) WHERE next_decay_at IS NOT NULL;
-- Any part of a word is found through trigrams.
CREATE VIRTUAL TABLE lead_search USING fts5 (
    search_text, content = 'leads', content_rowid = 'search_row', tokenize = 'trigram case_sensitive 1', columnsize = 0
);
CREATE TRIGGER lead_search_insert AFTER INSERT ON leads BEGIN
    INSERT INTO lead_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;
CREATE TRIGGER lead_search_delete AFTER DELETE ON leads BEGIN
    INSERT INTO lead_search (lead_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
END;
CREATE TRIGGER lead_search_update AFTER UPDATE OF search_text ON leads WHEN old.search_text <> new.search_text BEGIN
    INSERT INTO lead_search (lead_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
    INSERT INTO lead_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;

CREATE TABLE lead_tags (
    workspace_id BLOB NOT NULL,
    lead_id BLOB NOT NULL,
    tag_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, lead_id, tag_id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_tags_of_tag ON lead_tags (workspace_id, tag_id, lead_id);

-- The lines that one write of a lead added, by the version that the write made.
CREATE TABLE lead_score_entries (
    workspace_id BLOB NOT NULL,
    lead_id BLOB NOT NULL,
    lead_version INTEGER NOT NULL,
    line INTEGER NOT NULL,
    at INTEGER NOT NULL,
    points INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id BLOB,
    actor_name TEXT,
    PRIMARY KEY (workspace_id, lead_id, lead_version, line),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    workspace_id BLOB NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    lead_id BLOB NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id BLOB,
    actor_name TEXT,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX notes_of_lead ON notes (workspace_id, lead_id, created_at, id);

CREATE TABLE bulk_edits (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    change TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'undoing', 'undone')),
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    started_by BLOB NOT NULL,
    started_by_name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, started_by) REFERENCES members (workspace_id, id)
) STRICT;

CREATE TABLE bulk_edit_items (
    workspace_id BLOB NOT NULL,
    bulk_edit_id BLOB NOT NULL,
    lead_id BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'changed', 'unchanged', 'failed', 'undone')),
    change_id BLOB,
    code TEXT,
    detail TEXT,
    PRIMARY KEY (workspace_id, bulk_edit_id, lead_id),
    CHECK (state <> 'changed' OR change_id IS NOT NULL),
    CHECK ((state = 'failed') = (code IS NOT NULL)),
    FOREIGN KEY (workspace_id, bulk_edit_id) REFERENCES bulk_edits (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_edit_items_by_state ON bulk_edit_items (workspace_id, bulk_edit_id, state, lead_id);
CREATE INDEX bulk_edit_items_of_lead ON bulk_edit_items (workspace_id, lead_id);

CREATE TABLE audit_entries (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id BLOB,
    actor_name TEXT,
    record_kind TEXT NOT NULL,
    record_id BLOB NOT NULL,
    title TEXT NOT NULL,
    action TEXT NOT NULL,
    changes TEXT NOT NULL,
    undoes BLOB,
    bulk_edit_id BLOB,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, undoes) REFERENCES audit_entries (workspace_id, id)
) STRICT;
CREATE INDEX audit_entries_of_record ON audit_entries (workspace_id, record_id, at, id);
CREATE UNIQUE INDEX audit_entries_undoes ON audit_entries (workspace_id, undoes) WHERE undoes IS NOT NULL;

-- Messages of all workspaces and of the installation; claimed by the workers of all replicas.
CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    workspace_id BLOB REFERENCES workspaces (id),
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    error TEXT,
    delivered_at INTEGER,
    buried_at INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (topic, due_at, id) WHERE delivered_at IS NULL AND buried_at IS NULL;
CREATE INDEX outbox_delivered ON outbox (delivered_at) WHERE delivered_at IS NOT NULL;

CREATE TABLE idempotency_keys (
    workspace_id BLOB NOT NULL,
    token_id BLOB NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER,
    headers TEXT,
    body TEXT,
    claimed_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, token_id, operation, key),
    FOREIGN KEY (workspace_id, token_id) REFERENCES api_tokens (workspace_id, id)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (claimed_at);

CREATE TABLE job_runs (
    job TEXT NOT NULL,
    slot INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (job, slot)
) STRICT, WITHOUT ROWID;
