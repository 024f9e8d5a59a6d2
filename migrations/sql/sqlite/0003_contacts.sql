-- Companies and contacts, for SQLite.
-- Expand/contract: this file only creates.

CREATE TABLE companies (
    search_row INTEGER PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    name_stem TEXT NOT NULL,
    website TEXT,
    domain TEXT,
    industry TEXT,
    size TEXT,
    status TEXT NOT NULL,
    status_rank INTEGER NOT NULL,
    email TEXT,
    phone TEXT,
    owner_id BLOB,
    address_line1 TEXT,
    address_line2 TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT CHECK (length(country) = 2),
    description TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    archived_at INTEGER,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    search_text TEXT NOT NULL,
    UNIQUE (workspace_id, id),
    CHECK (status_rank >= 0 AND status_rank = CASE status
        WHEN 'prospect' THEN 0 WHEN 'active' THEN 1 WHEN 'customer' THEN 2 WHEN 'inactive' THEN 3 ELSE -1
    END),
    CHECK (archived = (archived_at IS NOT NULL)),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES members (workspace_id, id)
) STRICT;
-- One index for each sort key; a list walks it from either end. Behind its key, the one that most lists go by holds what
-- filters ask for.
CREATE INDEX companies_by_name ON companies (workspace_id, archived, name_key, id);
CREATE INDEX companies_by_industry ON companies (workspace_id, archived, industry, id);
CREATE INDEX companies_by_status ON companies (workspace_id, archived, status_rank, id);
CREATE INDEX companies_by_creation ON companies (
    workspace_id, archived, created_at, id, owner_id, status_rank, industry, size, updated_at
);
CREATE INDEX companies_by_update ON companies (workspace_id, archived, updated_at, id);
CREATE INDEX companies_by_touch ON companies (workspace_id, archived, touched_at, id);
-- What filters pick few of; a person's own companies are filtered often.
CREATE INDEX companies_of_owner ON companies (
    workspace_id, archived, owner_id, created_at, id, status_rank, industry, size, updated_at
);
-- Likely twins: the same web domain, nearly the same name.
CREATE INDEX companies_by_domain ON companies (workspace_id, domain) WHERE domain IS NOT NULL;
CREATE INDEX companies_by_stem ON companies (workspace_id, archived, name_stem, id);
-- Any part of a word is found through trigrams.
CREATE VIRTUAL TABLE company_search USING fts5 (
    search_text, content = 'companies', content_rowid = 'search_row', tokenize = 'trigram case_sensitive 1', columnsize = 0
);
CREATE TRIGGER company_search_insert AFTER INSERT ON companies BEGIN
    INSERT INTO company_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;
CREATE TRIGGER company_search_delete AFTER DELETE ON companies BEGIN
    INSERT INTO company_search (company_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
END;
CREATE TRIGGER company_search_update AFTER UPDATE OF search_text ON companies WHEN old.search_text <> new.search_text BEGIN
    INSERT INTO company_search (company_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
    INSERT INTO company_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;

CREATE TABLE company_tags (
    workspace_id BLOB NOT NULL,
    company_id BLOB NOT NULL,
    tag_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, company_id, tag_id),
    FOREIGN KEY (workspace_id, company_id) REFERENCES companies (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX company_tags_of_tag ON company_tags (workspace_id, tag_id, company_id);

-- `emails` and `phones` are JSON lists as typed. `company_key` and the end of `search_text` follow the company's name;
-- `own_search` is what `search_text` holds without it.
CREATE TABLE contacts (
    search_row INTEGER PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    job_title TEXT,
    company_id BLOB,
    company_key TEXT,
    emails TEXT NOT NULL,
    phones TEXT NOT NULL,
    owner_id BLOB,
    address_line1 TEXT,
    address_line2 TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT CHECK (length(country) = 2),
    description TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    archived_at INTEGER,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    own_search TEXT NOT NULL,
    search_text TEXT NOT NULL,
    UNIQUE (workspace_id, id),
    CHECK (archived = (archived_at IS NOT NULL)),
    CHECK (company_id IS NOT NULL OR company_key IS NULL),
    FOREIGN KEY (workspace_id, company_id) REFERENCES companies (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES members (workspace_id, id)
) STRICT;
CREATE INDEX contacts_by_name ON contacts (workspace_id, archived, name_key, id);
CREATE INDEX contacts_by_company ON contacts (workspace_id, archived, company_key, id);
CREATE INDEX contacts_by_creation ON contacts (
    workspace_id, archived, created_at, id, owner_id, company_id, updated_at
);
CREATE INDEX contacts_by_update ON contacts (workspace_id, archived, updated_at, id);
CREATE INDEX contacts_by_touch ON contacts (workspace_id, archived, touched_at, id);
-- What filters pick few of.
CREATE INDEX contacts_of_owner ON contacts (workspace_id, archived, owner_id, created_at, id, company_id, updated_at);
CREATE INDEX contacts_of_company ON contacts (workspace_id, company_id, archived, created_at, id, owner_id, updated_at);
CREATE VIRTUAL TABLE contact_search USING fts5 (
    search_text, content = 'contacts', content_rowid = 'search_row', tokenize = 'trigram case_sensitive 1', columnsize = 0
);
CREATE TRIGGER contact_search_insert AFTER INSERT ON contacts BEGIN
    INSERT INTO contact_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contacts BEGIN
    INSERT INTO contact_search (contact_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF search_text ON contacts WHEN old.search_text <> new.search_text BEGIN
    INSERT INTO contact_search (contact_search, rowid, search_text) VALUES ('delete', old.search_row, old.search_text);
    INSERT INTO contact_search (rowid, search_text) VALUES (new.search_row, new.search_text);
END;

CREATE TABLE contact_tags (
    workspace_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    tag_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, tag_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tags_of_tag ON contact_tags (workspace_id, tag_id, contact_id);

-- Who has an e-mail address, by its form in lower case.
CREATE TABLE contact_emails (
    workspace_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    email_key TEXT NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, email_key),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_emails_by_key ON contact_emails (workspace_id, email_key, contact_id);

-- Who has a telephone number, by its digits.
CREATE TABLE contact_phones (
    workspace_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    phone_digits TEXT NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, phone_digits),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_phones_by_digits ON contact_phones (workspace_id, phone_digits, contact_id);
