-- Bulk edits over any kind of record, for PostgreSQL.
-- Expand/contract: the items' column is renamed, because their records are no longer leads alone.

ALTER TABLE bulk_edits ADD COLUMN record_kind TEXT NOT NULL DEFAULT 'lead';

ALTER TABLE bulk_edit_items DROP CONSTRAINT bulk_edit_items_workspace_id_lead_id_fkey;
ALTER TABLE bulk_edit_items RENAME COLUMN lead_id TO record_id;
DROP INDEX bulk_edit_items_of_lead;

-- Edits that are under way are carried on under the new topic.
UPDATE outbox SET topic = 'record.bulk_edit' WHERE topic = 'lead.bulk_edit';
