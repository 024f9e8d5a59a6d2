-- Deals and the pipeline, for SQLite.

CREATE TABLE pipeline_stages (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
    position INTEGER NOT NULL CHECK (position >= 0),
    default_probability INTEGER NOT NULL CHECK (default_probability BETWEEN 0 AND 100),
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    PRIMARY KEY (workspace_id, id),
    -- A deal refers to both, so that its kind is always its stage's.
    UNIQUE (workspace_id, id, kind),
    CHECK (kind = 'open' OR NOT archived)
) STRICT;
-- Exactly one for won and one for lost: they are there from the beginning, and never archived.
CREATE UNIQUE INDEX pipeline_stages_closing ON pipeline_stages (workspace_id, kind) WHERE kind <> 'open';

-- The stages that a workspace starts with, given to those that there are. The code that gives them to new ones makes
-- their ids the same way: of the workspace's id with another digit behind that of its version.
INSERT INTO pipeline_stages (workspace_id, id, version, name, kind, position, default_probability, archived)
    SELECT w.id, unhex(substr(hex(w.id), 1, 13) || s.column1 || substr(hex(w.id), 15)), 1, s.column2, s.column3, s.column4, s.column5, 0
    FROM workspaces w CROSS JOIN (VALUES
        ('1', 'Qualification', 'open', 0, 20),
        ('2', 'Proposal', 'open', 1, 40),
        ('3', 'Negotiation', 'open', 2, 70),
        ('4', 'Won', 'won', 0, 100),
        ('5', 'Lost', 'lost', 0, 0)
    ) s;

CREATE TABLE deals (
    search_row INTEGER PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    title_key TEXT NOT NULL,
    stage_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    -- The stage's place on the board; it follows the stage.
    stage_rank INTEGER NOT NULL,
    stage_entered_at INTEGER NOT NULL,
    amount_minor INTEGER,
    amount_currency TEXT,
    probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
    own_probability INTEGER NOT NULL CHECK (own_probability IN (0, 1)),
    weighted_minor INTEGER,
    -- The weighted amount, or -1 where there is none: by this a column of the board is sorted.
    board_rank INTEGER NOT NULL,
    expected_close_date TEXT,
    next_action TEXT,
    next_action_date TEXT,
    contact_id BLOB,
    company_id BLOB,
    owner_id BLOB,
    lost_reason TEXT,
    lost_note TEXT,
    closed_at INTEGER,
    closed_from_stage_id BLOB,
    snoozed_until TEXT,
    snooze_reason TEXT,
    lead_id BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    archived_at INTEGER,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    -- What is searched: the parts of the title, of the company's name and of the contact's name, one behind the other.
    title_text TEXT NOT NULL,
    company_text TEXT NOT NULL,
    contact_text TEXT NOT NULL,
    search_text TEXT NOT NULL CHECK (search_text = title_text || company_text || contact_text),
    UNIQUE (workspace_id, id),
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
) STRICT;
-- One index for each sort key; a list walks it from either end. Behind its key, the one that most lists go by holds what
-- filters ask for.
CREATE INDEX deals_by_title ON deals (workspace_id, archived, title_key, id);
CREATE INDEX deals_by_amount ON deals (workspace_id, archived, amount_minor, id);
CREATE INDEX deals_by_weighted_amount ON deals (workspace_id, archived, weighted_minor, id);
CREATE INDEX deals_by_expected_close ON deals (workspace_id, archived, expected_close_date, id, kind);
CREATE INDEX deals_by_next_action ON deals (workspace_id, archived, next_action_date, id, kind);
CREATE INDEX deals_by_stage ON deals (workspace_id, archived, stage_rank, id);
CREATE INDEX deals_by_creation ON deals (
    workspace_id, archived, created_at, id,
    kind, stage_id, owner_id, company_id, expected_close_date, next_action_date, snoozed_until, touched_at
);
CREATE INDEX deals_by_update ON deals (workspace_id, archived, updated_at, id);
-- What was closed when, with what the sums of won and lost deals and the report of lost reasons are made of.
CREATE INDEX deals_by_closing ON deals (
    workspace_id, archived, closed_at, id,
    kind, stage_id, amount_currency, amount_minor, weighted_minor, owner_id, lost_reason, closed_from_stage_id
);
-- What the sums of the board, the forecast and their filters are made of. Open deals are few beside closed ones.
CREATE INDEX deals_of_kind ON deals (
    workspace_id, archived, kind, stage_id, amount_currency, amount_minor, weighted_minor,
    owner_id, expected_close_date, next_action_date, snoozed_until, touched_at
);
-- A column of the board, from its top.
CREATE INDEX deals_of_stage ON deals (
    workspace_id, archived, stage_id, board_rank, id,
    owner_id, closed_at, expected_close_date, next_action_date, snoozed_until, touched_at
);
CREATE INDEX deals_of_owner ON deals (workspace_id, archived, owner_id, created_at, id, kind, stage_id);
CREATE INDEX deals_of_company ON deals (workspace_id, company_id, archived) WHERE company_id IS NOT NULL;
CREATE INDEX deals_of_contact ON deals (workspace_id, contact_id, archived) WHERE contact_id IS NOT NULL;
CREATE INDEX deals_of_lead ON deals (workspace_id, lead_id) WHERE lead_id IS NOT NULL;
-- Any part of a word is found through trigrams.
CREATE VIRTUAL TABLE deal_search USING fts5 (
    search_text, content = 'deals', content_rowid = 'search_row', tokenize = 'trigram case_sensitive 1', columnsize = 0
);
CREATE TRIGGER deal_search_insert AFTER INSERT ON deals BEGIN
    INSERT INTO deal_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;
CREATE TRIGGER deal_search_delete AFTER DELETE ON deals BEGIN
    INSERT INTO deal_search (deal_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
END;
CREATE TRIGGER deal_search_update AFTER UPDATE OF search_text ON deals WHEN old.search_text <> new.search_text BEGIN
    INSERT INTO deal_search (deal_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
    INSERT INTO deal_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;

CREATE TABLE deal_tags (
    workspace_id BLOB NOT NULL,
    deal_id BLOB NOT NULL,
    tag_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, deal_id, tag_id),
    FOREIGN KEY (workspace_id, deal_id) REFERENCES deals (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_tags_of_tag ON deal_tags (workspace_id, tag_id, deal_id);

-- The stages that a deal has been in, numbered from 1. It left one by whoever put it into the next.
CREATE TABLE deal_stage_entries (
    workspace_id BLOB NOT NULL,
    deal_id BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    stage_id BLOB NOT NULL,
    entered_at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'token', 'system')),
    actor_id BLOB,
    actor_name TEXT,
    left_at INTEGER,
    PRIMARY KEY (workspace_id, deal_id, number),
    FOREIGN KEY (workspace_id, deal_id) REFERENCES deals (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, stage_id) REFERENCES pipeline_stages (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_stage_entries_of_stage ON deal_stage_entries (workspace_id, stage_id, entered_at);
