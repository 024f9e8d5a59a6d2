-- Deals and the pipeline, for PostgreSQL.

CREATE TABLE pipeline_stages (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
    position INTEGER NOT NULL CHECK (position >= 0),
    default_probability SMALLINT NOT NULL CHECK (default_probability BETWEEN 0 AND 100),
    archived BOOLEAN NOT NULL,
    PRIMARY KEY (workspace_id, id),
    -- A deal refers to both, so that its kind is always its stage's.
    UNIQUE (workspace_id, id, kind),
    CHECK (kind = 'open' OR NOT archived)
);
-- Exactly one for won and one for lost: they are there from the beginning, and never archived.
CREATE UNIQUE INDEX pipeline_stages_closing ON pipeline_stages (workspace_id, kind) WHERE kind <> 'open';

-- The stages that a workspace starts with, given to those that there are. The code that gives them to new ones makes
-- their ids the same way: of the workspace's id with another digit behind that of its version.
INSERT INTO pipeline_stages (workspace_id, id, version, name, kind, position, default_probability, archived)
    SELECT w.id, overlay(w.id::text PLACING s.column1 FROM 16 FOR 1)::uuid, 1, s.column2, s.column3, s.column4, s.column5, FALSE
    FROM workspaces w CROSS JOIN (VALUES
        ('1', 'Qualification', 'open', 0, 20),
        ('2', 'Proposal', 'open', 1, 40),
        ('3', 'Negotiation', 'open', 2, 70),
        ('4', 'Won', 'won', 0, 100),
        ('5', 'Lost', 'lost', 0, 0)
    ) s;

CREATE TABLE deals (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    title_key TEXT COLLATE "C" NOT NULL,
    stage_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    -- The stage's place on the board; it follows the stage.
    stage_rank INTEGER NOT NULL,
    stage_entered_at BIGINT NOT NULL,
    amount_minor BIGINT,
    amount_currency TEXT COLLATE "C",
    probability SMALLINT NOT NULL CHECK (probability BETWEEN 0 AND 100),
    own_probability BOOLEAN NOT NULL,
    weighted_minor BIGINT,
    -- The weighted amount, or -1 where there is none: by this a column of the board is sorted.
    board_rank BIGINT NOT NULL,
    expected_close_date TEXT COLLATE "C",
    next_action TEXT,
    next_action_date TEXT COLLATE "C",
    contact_id UUID,
    company_id UUID,
    owner_id UUID,
    lost_reason TEXT COLLATE "C",
    lost_note TEXT,
    closed_at BIGINT,
    closed_from_stage_id UUID,
    snoozed_until TEXT COLLATE "C",
    snooze_reason TEXT,
    lead_id UUID,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    archived_at BIGINT,
    archived BOOLEAN NOT NULL,
    -- What is searched: the parts of the title, of the company's name and of the contact's name, one behind the other.
    title_text TEXT COLLATE "C" NOT NULL,
    company_text TEXT COLLATE "C" NOT NULL,
    contact_text TEXT COLLATE "C" NOT NULL,
    search_text TEXT COLLATE "C" NOT NULL CHECK (search_text = title_text || company_text || contact_text),
    PRIMARY KEY (workspace_id, id),
    CHECK ((amount_minor IS NULL) = (amount_currency IS NULL)),
    CHECK ((amount_minor IS NULL) = (weighted_minor IS NULL)),
    CHECK (board_rank = coalesce(weighted_minor, -1)),
    CHECK (kind = 'open' OR probability = CASE kind WHEN 'won' THEN 100 ELSE 0 END),
    CHECK ((kind = 'lost') = (lost_reason IS NOT NULL)),
    CHECK ((kind = 'open') = (closed_at IS NULL)),
    CHECK (kind <> 'open' OR closed_from_stage_id IS NULL),
    CHECK (archived = (archived_at IS NOT NULL)),
    FOREIGN KEY (workspace_id, stage_id, kind) REFERENCES pipeline_stages (workspace_id, id, kind),
    FOREIGN KEY (workspace_id, closed_from_stage_id) REFERENCES pipeline_stages (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
    FOREIGN KEY (workspace_id, company_id) REFERENCES companies (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES members (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id)
);
-- One index for each sort key; a list walks it from either end. Behind its key, the one that most lists go by holds what
-- filters ask for.
CREATE INDEX deals_by_title ON deals (workspace_id, archived, title_key, id);
CREATE INDEX deals_by_amount ON deals (workspace_id, archived, amount_minor, id);
CREATE INDEX deals_by_weighted_amount ON deals (workspace_id, archived, weighted_minor, id);
CREATE INDEX deals_by_expected_close ON deals (workspace_id, archived, expected_close_date, id) INCLUDE (kind);
CREATE INDEX deals_by_next_action ON deals (workspace_id, archived, next_action_date, id) INCLUDE (kind);
CREATE INDEX deals_by_stage ON deals (workspace_id, archived, stage_rank, id);
CREATE INDEX deals_by_creation ON deals (workspace_id, archived, created_at, id) INCLUDE (
    kind, stage_id, owner_id, company_id, expected_close_date, next_action_date, snoozed_until, touched_at
);
CREATE INDEX deals_by_update ON deals (workspace_id, archived, updated_at, id);
-- What was closed when, with what the sums of won and lost deals and the report of lost reasons are made of.
CREATE INDEX deals_by_closing ON deals (workspace_id, archived, closed_at, id) INCLUDE (
    kind, stage_id, amount_currency, amount_minor, weighted_minor, owner_id, lost_reason, closed_from_stage_id
);
-- What the sums of the board, the forecast and their filters are made of. Open deals are few beside closed ones.
CREATE INDEX deals_of_kind ON deals (workspace_id, archived, kind, stage_id) INCLUDE (
    amount_currency, amount_minor, weighted_minor,
    owner_id, expected_close_date, next_action_date, snoozed_until, touched_at
);
-- A column of the board, from its top.
CREATE INDEX deals_of_stage ON deals (workspace_id, archived, stage_id, board_rank, id) INCLUDE (
    owner_id, closed_at, expected_close_date, next_action_date, snoozed_until, touched_at
);
CREATE INDEX deals_of_owner ON deals (workspace_id, archived, owner_id, created_at, id) INCLUDE (kind, stage_id);
CREATE INDEX deals_of_company ON deals (workspace_id, company_id, archived) WHERE company_id IS NOT NULL;
CREATE INDEX deals_of_contact ON deals (workspace_id, contact_id, archived) WHERE contact_id IS NOT NULL;
CREATE INDEX deals_of_lead ON deals (workspace_id, lead_id) WHERE lead_id IS NOT NULL;
-- Any part of a word is found through trigrams, and through btree_gin within one workspace, where the extensions are.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        RETURN;
    ELSIF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gin') THEN
        CREATE INDEX deals_search ON deals USING gin (workspace_id, search_text gin_trgm_ops);
    ELSE
        CREATE INDEX deals_search ON deals USING gin (search_text gin_trgm_ops);
    END IF;
END
$$;

CREATE TABLE deal_tags (
    workspace_id UUID NOT NULL,
    deal_id UUID NOT NULL,
    tag_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, deal_id, tag_id),
    FOREIGN KEY (workspace_id, deal_id) REFERENCES deals (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX deal_tags_of_tag ON deal_tags (workspace_id, tag_id, deal_id);
-- A tag, a stage and a member belong to one workspace: the planner would take them for independent.
CREATE STATISTICS deal_tags_by_workspace (dependencies, mcv) ON workspace_id, tag_id FROM deal_tags;
CREATE STATISTICS deals_by_workspace_stage (dependencies, mcv) ON workspace_id, stage_id FROM deals;
CREATE STATISTICS deals_by_workspace_owner (dependencies, mcv) ON workspace_id, owner_id FROM deals;

-- The stages that a deal has been in, numbered from 1. It left one by whoever put it into the next.
CREATE TABLE deal_stage_entries (
    workspace_id UUID NOT NULL,
    deal_id UUID NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    stage_id UUID NOT NULL,
    entered_at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id UUID,
    actor_name TEXT,
    left_at BIGINT,
    PRIMARY KEY (workspace_id, deal_id, number),
    FOREIGN KEY (workspace_id, deal_id) REFERENCES deals (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, stage_id) REFERENCES pipeline_stages (workspace_id, id)
);
CREATE INDEX deal_stage_entries_of_stage ON deal_stage_entries (workspace_id, stage_id, entered_at);
