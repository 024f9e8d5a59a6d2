-- Bulk edits over any kind of record, for SQLite.
-- Expand/contract: the items' table is made anew, because its records are no longer leads alone.

ALTER TABLE bulk_edits ADD COLUMN record_kind TEXT NOT NULL DEFAULT 'lead';

CREATE TABLE bulk_edit_items_of_any (
    workspace_id BLOB NOT NULL,
    bulk_edit_id BLOB NOT NULL,
    record_id BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'changed', 'unchanged', 'failed', 'undone')),
    change_id BLOB,
    code TEXT,
    detail TEXT,
    PRIMARY KEY (workspace_id, bulk_edit_id, record_id),
    CHECK (state <> 'changed' OR change_id IS NOT NULL),
    CHECK ((state = 'failed') = (code IS NOT NULL)),
    FOREIGN KEY (workspace_id, bulk_edit_id) REFERENCES bulk_edits (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO bulk_edit_items_of_any (workspace_id, bulk_edit_id, record_id, state, change_id, code, detail)
    SELECT workspace_id, bulk_edit_id, lead_id, state, change_id, code, detail FROM bulk_edit_items;
DROP TABLE bulk_edit_items;
ALTER TABLE bulk_edit_items_of_any RENAME TO bulk_edit_items;
CREATE INDEX bulk_edit_items_by_state ON bulk_edit_items (workspace_id, bulk_edit_id, state, record_id);

-- Edits that are under way are carried on under the new topic.
UPDATE outbox SET topic = 'record.bulk_edit' WHERE topic = 'lead.bulk_edit';
