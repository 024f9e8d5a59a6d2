-- What leads became, and when companies were last active, for PostgreSQL.
-- Expand/contract: this file creates, and adds a column.

CREATE TABLE lead_conversions (
    workspace_id UUID NOT NULL,
    lead_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    contact_created BOOLEAN NOT NULL,
    company_id UUID,
    company_created BOOLEAN NOT NULL,
    deal_id UUID,
    member_id UUID,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, lead_id),
    CHECK (company_id IS NOT NULL OR NOT company_created),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
    FOREIGN KEY (workspace_id, company_id) REFERENCES companies (workspace_id, id),
    FOREIGN KEY (workspace_id, deal_id) REFERENCES deals (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id)
);
CREATE INDEX lead_conversions_of_contact ON lead_conversions (workspace_id, contact_id);
CREATE INDEX lead_conversions_of_company ON lead_conversions (workspace_id, company_id) WHERE company_id IS NOT NULL;
CREATE INDEX lead_conversions_of_deal ON lead_conversions (workspace_id, deal_id) WHERE deal_id IS NOT NULL;

-- The last activity about a company, one of its contacts or one of its deals.
ALTER TABLE companies ADD COLUMN last_activity_at BIGINT;

-- What customers are worth is summed over their won deals.
CREATE INDEX deals_won_by_company ON deals (workspace_id, company_id, amount_currency, amount_minor, closed_at)
    WHERE kind = 'won' AND archived = FALSE AND company_id IS NOT NULL;
CREATE INDEX deals_won_by_contact ON deals (workspace_id, contact_id, amount_currency, amount_minor)
    WHERE kind = 'won' AND archived = FALSE AND contact_id IS NOT NULL;
