-- The foundation and the lead desk, for PostgreSQL.
-- Times are milliseconds since 1970 UTC, dates are YYYY-MM-DD, keys are folded forms of what people type.
-- The workspace comes first in every key of a workspace's tables, and a child names its parent by (workspace, id):
-- a row can never point across the border.
-- Expand/contract: this file only creates.

CREATE TABLE installation (
    id SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    set_up_at BIGINT NOT NULL
);

CREATE TABLE users (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    password_hash TEXT NOT NULL,
    platform_admin BOOLEAN NOT NULL,
    banned_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    CONSTRAINT users_email UNIQUE (email_key)
);

CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    address TEXT,
    user_agent TEXT,
    refresh_digest BYTEA NOT NULL CHECK (length(refresh_digest) = 32),
    replaced_digest BYTEA CHECK (length(replaced_digest) = 32),
    replaced_at BIGINT,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    CHECK ((replaced_digest IS NULL) = (replaced_at IS NULL))
);
CREATE INDEX sessions_of_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_by_age ON sessions (created_at);

CREATE TABLE password_resets (
    digest BYTEA NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX password_resets_of_user ON password_resets (user_id);
CREATE INDEX password_resets_by_age ON password_resets (created_at);

CREATE TABLE workspaces (
    id UUID NOT NULL PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    time_zone TEXT NOT NULL,
    suspended_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    CONSTRAINT workspaces_slug UNIQUE (slug)
);

CREATE TABLE members (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    user_id UUID NOT NULL REFERENCES users (id),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'rep', 'manager', 'owner')),
    suspended_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT members_user UNIQUE (workspace_id, user_id)
);
CREATE INDEX members_of_user ON members (user_id);

CREATE TABLE integration_sources (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT integration_sources_name UNIQUE (workspace_id, name_key)
);

-- The digest alone is unique, across workspaces: a token is looked up before its workspace is known.
CREATE TABLE api_tokens (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    source_id UUID NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    prefix TEXT NOT NULL,
    last_four TEXT NOT NULL,
    scopes TEXT NOT NULL CHECK (scopes <> ''),
    created_by UUID,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT api_tokens_digest UNIQUE (digest),
    FOREIGN KEY (workspace_id, source_id) REFERENCES integration_sources (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES members (workspace_id, id)
);

CREATE TABLE tags (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    color TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT tags_name UNIQUE (workspace_id, name_key)
);

CREATE TABLE lead_sources (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    slug TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    archived BOOLEAN NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    CONSTRAINT lead_sources_slug PRIMARY KEY (workspace_id, slug)
);

CREATE TABLE leads (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT COLLATE "C" NOT NULL,
    email TEXT,
    email_key TEXT COLLATE "C",
    phone TEXT,
    phone_digits TEXT COLLATE "C",
    company_name TEXT,
    company_key TEXT COLLATE "C",
    job_title TEXT,
    website TEXT,
    source TEXT COLLATE "C" NOT NULL,
    status TEXT NOT NULL,
    status_rank SMALLINT NOT NULL,
    unqualified_reason TEXT,
    unqualified_note TEXT,
    score SMALLINT NOT NULL CHECK (score BETWEEN 0 AND 100),
    score_base SMALLINT NOT NULL CHECK (score_base BETWEEN 0 AND 100),
    next_decay_at BIGINT,
    assignee_id UUID,
    next_action TEXT,
    next_action_date TEXT COLLATE "C",
    estimated_minor BIGINT,
    estimated_currency TEXT,
    snoozed_until TEXT COLLATE "C",
    snooze_reason TEXT,
    channel TEXT NOT NULL,
    sender TEXT,
    integration_source_id UUID,
    external_id TEXT COLLATE "C",
    page TEXT,
    utm TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    archived_at BIGINT,
    archived BOOLEAN NOT NULL,
    search_text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (status_rank >= 0 AND status_rank = CASE status
        WHEN 'new' THEN 0 WHEN 'contacted' THEN 1 WHEN 'qualified' THEN 2 WHEN 'unqualified' THEN 3 WHEN 'converted' THEN 4 ELSE -1
    END),
    CHECK ((status = 'unqualified') = (unqualified_reason IS NOT NULL)),
    CHECK (status <> 'qualified' OR next_action_date IS NOT NULL),
    CHECK ((estimated_minor IS NULL) = (estimated_currency IS NULL)),
    CHECK (archived = (archived_at IS NOT NULL)),
    FOREIGN KEY (workspace_id, assignee_id) REFERENCES members (workspace_id, id),
    FOREIGN KEY (workspace_id, integration_source_id) REFERENCES integration_sources (workspace_id, id)
);
CREATE UNIQUE INDEX leads_external_id ON leads (workspace_id, integration_source_id, external_id)
    WHERE integration_source_id IS NOT NULL AND external_id IS NOT NULL;
-- One index for each sort key; a list walks it from either end. Behind its key, the one that most lists go by holds what
-- filters ask for, so that a lead that does not fit is passed by, and a count made, without reading its row.
CREATE INDEX leads_by_name ON leads (workspace_id, archived, name_key, id);
CREATE INDEX leads_by_company ON leads (workspace_id, archived, company_key, id);
CREATE INDEX leads_by_status ON leads (workspace_id, archived, status_rank, id);
CREATE INDEX leads_by_score ON leads (workspace_id, archived, score, id);
CREATE INDEX leads_by_source ON leads (workspace_id, archived, source, id);
CREATE INDEX leads_by_next_action ON leads (workspace_id, archived, next_action_date, id) INCLUDE (status_rank);
CREATE INDEX leads_by_creation ON leads (workspace_id, archived, created_at, id) INCLUDE (
    assignee_id, status_rank, source, score, next_action_date, snoozed_until, touched_at, updated_at
);
CREATE INDEX leads_by_update ON leads (workspace_id, archived, updated_at, id);
-- What filters pick few of; a person's own leads are filtered often.
CREATE INDEX leads_of_assignee ON leads (workspace_id, archived, assignee_id, created_at, id) INCLUDE (
    status_rank, source, score, next_action_date, snoozed_until, touched_at, updated_at
);
CREATE INDEX leads_by_email ON leads (workspace_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX leads_by_phone ON leads (workspace_id, phone_digits) WHERE phone_digits IS NOT NULL;
CREATE INDEX leads_due_to_decay ON leads (next_decay_at) WHERE next_decay_at IS NOT NULL;
-- Any part of a word is found through trigrams, and through btree_gin within one workspace. Where the extensions may not
-- be created, search reads the sort index.
DO $$
DECLARE
    wanted TEXT;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['pg_trgm', 'btree_gin'] LOOP
        BEGIN
            EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', wanted);
        EXCEPTION
            WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
                RAISE WARNING '% cannot be created (%); search will be slower', wanted, SQLERRM;
        END;
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        RETURN;
    ELSIF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gin') THEN
        CREATE INDEX leads_search ON leads USING gin (workspace_id, search_text gin_trgm_ops);
    ELSE
        CREATE INDEX leads_search ON leads USING gin (search_text gin_trgm_ops);
    END IF;
END
$$;

CREATE TABLE lead_tags (
    workspace_id UUID NOT NULL,
    lead_id UUID NOT NULL,
    tag_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, lead_id, tag_id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_tags_of_tag ON lead_tags (workspace_id, tag_id, lead_id);
-- A tag and a member belong to one workspace: the planner would take the two for independent.
CREATE STATISTICS lead_tags_by_workspace (dependencies, mcv) ON workspace_id, tag_id FROM lead_tags;
CREATE STATISTICS leads_by_workspace (dependencies, mcv) ON workspace_id, assignee_id FROM leads;

-- The lines that one write of a lead added, by the version that the write made.
CREATE TABLE lead_score_entries (
    workspace_id UUID NOT NULL,
    lead_id UUID NOT NULL,
    lead_version BIGINT NOT NULL,
    line SMALLINT NOT NULL,
    at BIGINT NOT NULL,
    points BIGINT NOT NULL,
    reason TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id UUID,
    actor_name TEXT,
    PRIMARY KEY (workspace_id, lead_id, lead_version, line),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE notes (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    lead_id UUID NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id UUID,
    actor_name TEXT,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notes_of_lead ON notes (workspace_id, lead_id, created_at, id);

CREATE TABLE bulk_edits (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    change TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'undoing', 'undone')),
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    started_by UUID NOT NULL,
    started_by_name TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, started_by) REFERENCES members (workspace_id, id)
);

CREATE TABLE bulk_edit_items (
    workspace_id UUID NOT NULL,
    bulk_edit_id UUID NOT NULL,
    lead_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'changed', 'unchanged', 'failed', 'undone')),
    change_id UUID,
    code TEXT,
    detail TEXT,
    PRIMARY KEY (workspace_id, bulk_edit_id, lead_id),
    CHECK (state <> 'changed' OR change_id IS NOT NULL),
    CHECK ((state = 'failed') = (code IS NOT NULL)),
    FOREIGN KEY (workspace_id, bulk_edit_id) REFERENCES bulk_edits (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX bulk_edit_items_by_state ON bulk_edit_items (workspace_id, bulk_edit_id, state, lead_id);
CREATE INDEX bulk_edit_items_of_lead ON bulk_edit_items (workspace_id, lead_id);

CREATE TABLE audit_entries (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id UUID,
    actor_name TEXT,
    record_kind TEXT NOT NULL,
    record_id UUID NOT NULL,
    title TEXT NOT NULL,
    action TEXT NOT NULL,
    changes TEXT NOT NULL,
    undoes UUID,
    bulk_edit_id UUID,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, undoes) REFERENCES audit_entries (workspace_id, id)
);
CREATE INDEX audit_entries_of_record ON audit_entries (workspace_id, record_id, at, id);
CREATE UNIQUE INDEX audit_entries_undoes ON audit_entries (workspace_id, undoes) WHERE undoes IS NOT NULL;

-- Messages of all workspaces and of the installation; claimed by the workers of all replicas.
CREATE TABLE outbox (
    id UUID NOT NULL PRIMARY KEY,
    workspace_id UUID REFERENCES workspaces (id),
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    error TEXT,
    delivered_at BIGINT,
    buried_at BIGINT
);
CREATE INDEX outbox_due ON outbox (topic, due_at, id) WHERE delivered_at IS NULL AND buried_at IS NULL;
CREATE INDEX outbox_delivered ON outbox (delivered_at) WHERE delivered_at IS NOT NULL;

CREATE TABLE idempotency_keys (
    workspace_id UUID NOT NULL,
    token_id UUID NOT NULL,
    operation TEXT NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT NOT NULL,
    status SMALLINT,
    headers TEXT,
    body TEXT,
    claimed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, token_id, operation, key),
    FOREIGN KEY (workspace_id, token_id) REFERENCES api_tokens (workspace_id, id)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (claimed_at);

CREATE TABLE job_runs (
    job TEXT NOT NULL,
    slot BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (job, slot)
);
