-- Activities and notifications, for PostgreSQL.
-- A note is an activity that was done when it was written: the notes on leads move here, and their table goes. The version
-- before this one does not run on what is left.

CREATE TABLE activities (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    lead_id UUID,
    contact_id UUID,
    company_id UUID,
    deal_id UUID,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('task', 'call', 'meeting', 'email', 'note')),
    title TEXT CHECK (title <> ''),
    body TEXT CHECK (body <> ''),
    priority SMALLINT NOT NULL CHECK (priority BETWEEN 0 AND 2),
    due_date TEXT COLLATE "C",
    due_at BIGINT,
    -- The last moment at which it is not late. The end of a day is that of the zone at the time of writing: lists are sorted
    -- by this column, and told late by the two before.
    deadline BIGINT,
    duration_minutes SMALLINT CHECK (duration_minutes > 0),
    direction TEXT CHECK (direction IN ('outgoing', 'incoming')),
    assignee_id UUID,
    done BOOLEAN NOT NULL,
    completed_at BIGINT,
    completed_by_kind TEXT CHECK (completed_by_kind IN ('member', 'token', 'system')),
    completed_by_id UUID,
    completed_by_name TEXT,
    outcome TEXT CHECK (outcome <> ''),
    points SMALLINT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id UUID,
    actor_name TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    edited_at BIGINT,
    search_text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (num_nonnulls(lead_id, contact_id, company_id, deal_id) = 1),
    CHECK (title IS NOT NULL OR kind = 'note'),
    CHECK (kind <> 'note' OR (done AND body IS NOT NULL)),
    CHECK (due_date IS NOT NULL OR due_at IS NULL),
    CHECK ((due_date IS NULL) = (deadline IS NULL)),
    CHECK (done = (completed_at IS NOT NULL)),
    CHECK ((completed_at IS NULL) = (completed_by_kind IS NULL)),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
    FOREIGN KEY (workspace_id, company_id) REFERENCES companies (workspace_id, id),
    FOREIGN KEY (workspace_id, deal_id) REFERENCES deals (workspace_id, id),
    FOREIGN KEY (workspace_id, assignee_id) REFERENCES members (workspace_id, id)
);
-- One index for each sort key; a list walks it from either end. Behind its key, the ones that most lists go by hold what
-- filters ask for.
CREATE INDEX activities_by_deadline ON activities (
    workspace_id, deadline, id, done, kind, assignee_id, priority, due_date, due_at
);
CREATE INDEX activities_by_creation ON activities (
    workspace_id, created_at, id, done, kind, assignee_id, priority, due_date, due_at
);
CREATE INDEX activities_by_completion ON activities (workspace_id, completed_at, id, kind, assignee_id, completed_by_id);
CREATE INDEX activities_by_priority ON activities (workspace_id, priority, id, done, kind, assignee_id);
-- A member's own open ones are asked for with every look at a day.
CREATE INDEX activities_of_assignee ON activities (
    workspace_id, assignee_id, done, deadline, id, kind, priority, due_date, due_at
);
-- What was done about a record, and what is planned, which has no time of completion.
CREATE INDEX activities_of_lead ON activities (workspace_id, lead_id, completed_at, id, kind) WHERE lead_id IS NOT NULL;
CREATE INDEX activities_of_contact ON activities (workspace_id, contact_id, completed_at, id, kind)
    WHERE contact_id IS NOT NULL;
CREATE INDEX activities_of_company ON activities (workspace_id, company_id, completed_at, id, kind)
    WHERE company_id IS NOT NULL;
CREATE INDEX activities_of_deal ON activities (workspace_id, deal_id, completed_at, id, kind) WHERE deal_id IS NOT NULL;
-- Texts that were moved here and wait for the program to fold them.
CREATE INDEX activities_to_fold ON activities (workspace_id, id) WHERE search_text = '';
-- Any part of a word is found through trigrams. Where the extension is missing, search reads the sort index.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        RETURN;
    ELSIF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gin') THEN
        CREATE INDEX activities_search ON activities USING gin (workspace_id, search_text gin_trgm_ops);
    ELSE
        CREATE INDEX activities_search ON activities USING gin (search_text gin_trgm_ops);
    END IF;
END
$$;

INSERT INTO activities (
    workspace_id, id, version, lead_id, kind, body, priority, done,
    completed_at, completed_by_kind, completed_by_id, completed_by_name, points,
    actor_kind, actor_id, actor_name, created_at, updated_at, edited_at, search_text
)
    SELECT n.workspace_id, n.id, n.version, n.lead_id, 'note', n.body, 1, TRUE,
        n.created_at, n.actor_kind, n.actor_id, n.actor_name, 0,
        n.actor_kind, n.actor_id, n.actor_name, n.created_at, coalesce(n.edited_at, n.created_at), n.edited_at, ''
    FROM notes n;
DROP TABLE notes;

-- What a member is told of, under the id of the message that told it.
CREATE TABLE notifications (
    workspace_id UUID NOT NULL,
    id UUID NOT NULL,
    member_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('assigned')),
    record_kind TEXT NOT NULL,
    record_id UUID NOT NULL,
    title TEXT NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id)
);
CREATE INDEX notifications_of_member ON notifications (workspace_id, member_id, at, id, read_at);
