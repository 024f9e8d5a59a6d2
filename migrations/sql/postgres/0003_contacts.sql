-- Companies and contacts, for PostgreSQL.
-- Expand/contract: this file only creates.

CREATE TABLE companies (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT COLLATE "C" NOT NULL,
    name_stem TEXT COLLATE "C" NOT NULL,
    website TEXT,
    domain TEXT COLLATE "C",
    industry TEXT COLLATE "C",
    size TEXT COLLATE "C",
    status TEXT NOT NULL,
    status_rank SMALLINT NOT NULL,
    email TEXT,
    phone TEXT,
    owner_id UUID,
    address_line1 TEXT,
    address_line2 TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT CHECK (length(country) = 2),
    description TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    archived_at BIGINT,
    archived BOOLEAN NOT NULL,
    search_text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (status_rank >= 0 AND status_rank = CASE status
        WHEN 'prospect' THEN 0 WHEN 'active' THEN 1 WHEN 'customer' THEN 2 WHEN 'inactive' THEN 3 ELSE -1
    END),
    CHECK (archived = (archived_at IS NOT NULL)),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES members (workspace_id, id)
);
-- One index for each sort key; a list walks it from either end. Behind its key, the one that most lists go by holds what
-- filters ask for.
CREATE INDEX companies_by_name ON companies (workspace_id, archived, name_key, id);
CREATE INDEX companies_by_industry ON companies (workspace_id, archived, industry, id);
CREATE INDEX companies_by_status ON companies (workspace_id, archived, status_rank, id);
CREATE INDEX companies_by_creation ON companies (workspace_id, archived, created_at, id) INCLUDE (
    owner_id, status_rank, industry, size, updated_at
);
CREATE INDEX companies_by_update ON companies (workspace_id, archived, updated_at, id);
CREATE INDEX companies_by_touch ON companies (workspace_id, archived, touched_at, id);
-- What filters pick few of; a person's own companies are filtered often.
CREATE INDEX companies_of_owner ON companies (workspace_id, archived, owner_id, created_at, id) INCLUDE (
    status_rank, industry, size, updated_at
);
-- Likely twins: the same web domain, nearly the same name.
CREATE INDEX companies_by_domain ON companies (workspace_id, domain) WHERE domain IS NOT NULL;
CREATE INDEX companies_by_stem ON companies (workspace_id, archived, name_stem, id);

CREATE TABLE company_tags (
    workspace_id UUID NOT NULL,
    company_id UUID NOT NULL,
    tag_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, company_id, tag_id),
    FOREIGN KEY (workspace_id, company_id) REFERENCES companies (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX company_tags_of_tag ON company_tags (workspace_id, tag_id, company_id);

-- `emails` and `phones` are JSON lists as typed. `company_key` and the end of `search_text` follow the company's name;
-- `own_search` is what `search_text` holds without it.
CREATE TABLE contacts (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT COLLATE "C" NOT NULL,
    job_title TEXT,
    company_id UUID,
    company_key TEXT COLLATE "C",
    emails TEXT NOT NULL,
    phones TEXT NOT NULL,
    owner_id UUID,
    address_line1 TEXT,
    address_line2 TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT CHECK (length(country) = 2),
    description TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    archived_at BIGINT,
    archived BOOLEAN NOT NULL,
    own_search TEXT COLLATE "C" NOT NULL,
    search_text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (archived = (archived_at IS NOT NULL)),
    CHECK (company_id IS NOT NULL OR company_key IS NULL),
    FOREIGN KEY (workspace_id, company_id) REFERENCES companies (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES members (workspace_id, id)
);
CREATE INDEX contacts_by_name ON contacts (workspace_id, archived, name_key, id);
CREATE INDEX contacts_by_company ON contacts (workspace_id, archived, company_key, id);
CREATE INDEX contacts_by_creation ON contacts (workspace_id, archived, created_at, id) INCLUDE (
    owner_id, company_id, updated_at
);
CREATE INDEX contacts_by_update ON contacts (workspace_id, archived, updated_at, id);
CREATE INDEX contacts_by_touch ON contacts (workspace_id, archived, touched_at, id);
-- What filters pick few of.
CREATE INDEX contacts_of_owner ON contacts (workspace_id, archived, owner_id, created_at, id) INCLUDE (
    company_id, updated_at
);
CREATE INDEX contacts_of_company ON contacts (workspace_id, company_id, archived, created_at, id) INCLUDE (
    owner_id, updated_at
);

CREATE TABLE contact_tags (
    workspace_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    tag_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, tag_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_tags_of_tag ON contact_tags (workspace_id, tag_id, contact_id);

-- Who has an e-mail address, by its form in lower case.
CREATE TABLE contact_emails (
    workspace_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, email_key),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_emails_by_key ON contact_emails (workspace_id, email_key, contact_id);

-- Who has a telephone number, by its digits.
CREATE TABLE contact_phones (
    workspace_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    phone_digits TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, phone_digits),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_phones_by_digits ON contact_phones (workspace_id, phone_digits, contact_id);

-- Any part of a word is found through trigrams, where the first migration could create the extensions for them.
DO $$
DECLARE
    searched TEXT;
    within TEXT := '';
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gin') THEN
        within := 'workspace_id, ';
    END IF;
    FOREACH searched IN ARRAY ARRAY['companies', 'contacts'] LOOP
        EXECUTE format(
            'CREATE INDEX %I ON %I USING gin (%ssearch_text gin_trgm_ops)', searched || '_search', searched, within
        );
    END LOOP;
END
$$;
-- What belongs to one workspace: the planner would take the two for independent.
CREATE STATISTICS company_tags_by_workspace (dependencies, mcv) ON workspace_id, tag_id FROM company_tags;
CREATE STATISTICS companies_by_workspace (dependencies, mcv) ON workspace_id, owner_id FROM companies;
CREATE STATISTICS contact_tags_by_workspace (dependencies, mcv) ON workspace_id, tag_id FROM contact_tags;
CREATE STATISTICS contacts_by_workspace (dependencies, mcv) ON workspace_id, owner_id FROM contacts;
