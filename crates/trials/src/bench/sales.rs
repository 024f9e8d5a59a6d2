//! The bare statements about deals, contacts, companies and a day's work: see [`super::statements`].

use crate::database::Engine;

use super::scenario::Scenario;
use super::statements::Statements;

/// What a card of the board and a deal's page show.
const DEAL: &str = "l.id, l.version, l.title, l.stage_id, l.kind, l.stage_rank, l.stage_entered_at, l.amount_minor, \
     l.amount_currency, l.probability, l.own_probability, l.expected_close_date, l.next_action, l.next_action_date, \
     l.contact_id, l.company_id, l.owner_id, l.lost_reason, l.lost_note, l.closed_at, l.closed_from_stage_id, \
     l.snoozed_until, l.snooze_reason, l.lead_id, l.created_at, l.updated_at, l.touched_at, l.archived_at, \
     (SELECT p.name FROM companies p WHERE p.workspace_id = l.workspace_id AND p.id = l.company_id), \
     (SELECT p.name FROM contacts p WHERE p.workspace_id = l.workspace_id AND p.id = l.contact_id)";

/// What a list of contacts shows.
const CONTACT: &str = "l.id, l.version, l.name, l.job_title, l.company_id, \
     (SELECT p.name FROM companies p WHERE p.workspace_id = l.workspace_id AND p.id = l.company_id), l.emails, \
     l.phones, l.owner_id, l.address_line1, l.address_line2, l.city, l.region, l.postal_code, l.country, \
     l.description, l.created_at, l.updated_at, l.touched_at, l.archived_at";

/// What lists show of an activity.
const ACTIVITY: &str = "l.id, l.version, l.lead_id, l.contact_id, l.company_id, l.deal_id, l.kind, l.title, l.body, \
     l.priority, l.due_date, l.due_at, l.duration_minutes, l.direction, l.assignee_id, l.completed_at, \
     l.completed_by_kind, l.completed_by_id, l.completed_by_name, l.outcome, l.points, l.actor_kind, l.actor_id, \
     l.actor_name, l.created_at, l.updated_at, l.edited_at";

/// Cards of a column that are read at once.
const CARDS: u32 = 30;
/// Entries of each part of a timeline.
const ENTRIES: u32 = 51;
/// Items of each part of a day.
const ITEMS: u32 = 50;

impl Statements {
    /// The statements of a scenario about sales; none where it is about leads.
    pub fn of_sales(self, scenario: Scenario) -> Vec<String> {
        match scenario {
            Scenario::Board => vec![self.column(), Self::sums().to_owned()],
            Scenario::Move => self.deal_move(),
            Scenario::Contacts => {
                [true, false].into_iter().flat_map(|rare| [self.contacts(rare), self.count_contacts()]).collect()
            }
            Scenario::Convert => self.conversion(),
            Scenario::Company => vec![self.company(), Self::company_timeline()],
            Scenario::Day => Self::day(),
            _ => Vec::new(),
        }
    }

    fn tags_of(self, table: &str, record: &str) -> String {
        let tags = match self.0 {
            Engine::Sqlite => "group_concat(hex(t.tag_id), ',')",
            Engine::Postgres => "string_agg(t.tag_id::text, ',')",
        };
        format!("(SELECT {tags} FROM {table} t WHERE t.workspace_id = l.workspace_id AND t.{record} = l.id)")
    }

    /// The first cards of a column of the board: $2 the stage.
    fn column(self) -> String {
        let tags = self.tags_of("deal_tags", "deal_id");
        format!(
            "SELECT {DEAL}, {tags} FROM deals l WHERE l.workspace_id = $1 AND l.archived = FALSE AND l.stage_id = $2 \
             ORDER BY l.board_rank DESC, l.id DESC LIMIT {CARDS}"
        )
    }

    const fn sums() -> &'static str {
        "SELECT l.stage_id, l.amount_currency, count(*), sum(l.amount_minor), sum(l.weighted_minor) FROM deals l \
         WHERE l.workspace_id = $1 AND l.archived = FALSE AND l.kind = 'open' GROUP BY l.stage_id, l.amount_currency"
    }

    /// A deal, locked; its move: $3 the stage, $4 the time; the end of its stay, and the next one: $5 its mover.
    fn deal_move(self) -> Vec<String> {
        let lock = if self.0 == Engine::Postgres { " FOR UPDATE" } else { "" };
        let tags = self.tags_of("deal_tags", "deal_id");
        let find = format!("SELECT {DEAL}, {tags} FROM deals l WHERE l.workspace_id = $1 AND l.id = $2{lock}");
        let stays = "SELECT number, stage_id, entered_at, left_at FROM deal_stage_entries WHERE workspace_id = $1 \
             AND deal_id = $2 ORDER BY number";
        let change = "UPDATE deals SET version = version + 1, stage_id = $3, kind = 'open', closed_at = NULL, \
             closed_from_stage_id = NULL, probability = 40, stage_entered_at = $4, updated_at = $4, touched_at = $4 \
             WHERE workspace_id = $1 AND id = $2";
        let leave = "UPDATE deal_stage_entries SET left_at = $3 WHERE workspace_id = $1 AND deal_id = $2 \
             AND left_at IS NULL";
        let enter = "INSERT INTO deal_stage_entries (workspace_id, deal_id, number, stage_id, entered_at, actor_kind, \
             actor_id, actor_name) SELECT $1, $2, max(number) + 1, $3, $4, 'member', $5, 'bench' \
             FROM deal_stage_entries WHERE workspace_id = $1 AND deal_id = $2";
        let audit = Self::audit().replace("'lead'", "'deal'");
        [find.as_str(), stays, change, leave, enter, &audit, Self::tell()].map(str::to_owned).to_vec()
    }

    /// What a lead becomes, each part with $2 its id, $3 the time and $4 the name that is searched: a company, a contact
    /// with $5 its company, a deal with $5 its company, $6 its contact and $7 its stage, the deal's first stay, the
    /// set: $2 the lead, $4 to $6 what it became, and the lead itself.
    fn conversion(self) -> Vec<String> {
        let [companies, contacts, deals] = ["companies", "contacts", "deals"].map(|table| self.search_row(table));
        let company = format!(
            "INSERT INTO companies (workspace_id, id, version, name, name_key, name_stem, status, status_rank, \
             created_at, updated_at, touched_at, archived, search_text{}) VALUES ($1, $2, 1, $4, $4, $4, 'prospect', 0, \
             $3, $3, $3, FALSE, $4{})",
            companies.0, companies.1
        );
        let contact = format!(
            "INSERT INTO contacts (workspace_id, id, version, name, name_key, company_id, company_key, emails, phones, \
             created_at, updated_at, touched_at, archived, own_search, search_text{}) VALUES ($1, $2, 1, $4, $4, $5, \
             'harbour analytics', '[]', '[]', $3, $3, $3, FALSE, $4, $4{})",
            contacts.0, contacts.1
        );
        let key = "INSERT INTO contact_emails (workspace_id, contact_id, email_key) VALUES ($1, $2, $3)".to_owned();
        let deal = format!(
            "INSERT INTO deals (workspace_id, id, version, title, title_key, stage_id, kind, stage_rank, \
             stage_entered_at, probability, own_probability, board_rank, contact_id, company_id, created_at, updated_at, \
             touched_at, archived, title_text, company_text, contact_text, search_text{}) VALUES ($1, $2, 1, $4, $4, $7, \
             'open', 0, $3, 20, FALSE, -1, $6, $5, $3, $3, $3, FALSE, $4, '', '', $4{})",
            deals.0, deals.1
        );
        let stay = "INSERT INTO deal_stage_entries (workspace_id, deal_id, number, stage_id, entered_at, actor_kind, \
             actor_name) VALUES ($1, $2, 1, $4, $3, 'member', 'bench')"
            .to_owned();
        let set = "INSERT INTO lead_conversions (workspace_id, lead_id, contact_id, contact_created, company_id, \
             company_created, deal_id, at) VALUES ($1, $2, $4, TRUE, $5, TRUE, $6, $3)"
            .to_owned();
        let lead = "UPDATE leads SET version = version + 1, status = 'converted', status_rank = 4, updated_at = $3, \
             touched_at = $3 WHERE workspace_id = $1 AND id = $2"
            .to_owned();
        vec![company, contact, key, deal, stay, set, lead]
    }

    /// The first contacts with a word, newest first: $2 the word. Few have a rare one.
    fn contacts(self, rare: bool) -> String {
        let tags = self.tags_of("contact_tags", "contact_id");
        let found = match (self.0, rare) {
            (Engine::Sqlite, true) => format!("l.id IN (SELECT l.id {})", Self::contacts_with_word()),
            (Engine::Sqlite, false) => "instr(l.search_text, $2) > 0".to_owned(),
            (Engine::Postgres, _) => "l.search_text LIKE $2".to_owned(),
        };
        format!(
            "SELECT {CONTACT}, {tags} FROM contacts l WHERE l.workspace_id = $1 AND l.archived = FALSE AND {found} \
             ORDER BY l.created_at DESC, l.id DESC LIMIT 25"
        )
    }

    fn count_contacts(self) -> String {
        let rows = match self.0 {
            Engine::Sqlite => Self::contacts_with_word(),
            Engine::Postgres => {
                "FROM contacts l WHERE l.workspace_id = $1 AND l.archived = FALSE AND l.search_text LIKE $2"
            }
        };
        format!("SELECT count(*) FROM (SELECT 1 {rows} LIMIT 10001) c")
    }

    const fn contacts_with_word() -> &'static str {
        "FROM contact_search s CROSS JOIN contacts l ON l.search_row = s.rowid WHERE s.contact_search MATCH $2 \
         AND s.rowid > (SELECT w.ordinal << 40 FROM workspaces w WHERE w.id = $1) \
         AND s.rowid < (SELECT (w.ordinal + 1) << 40 FROM workspaces w WHERE w.id = $1) \
         AND l.workspace_id = $1 AND l.archived = FALSE"
    }

    /// A company: $2.
    fn company(self) -> String {
        let tags = self.tags_of("company_tags", "company_id");
        format!("SELECT l.*, {tags} FROM companies l WHERE l.workspace_id = $1 AND l.id = $2")
    }

    /// The first page of what happened at a company, with its people and its deals: $2.
    fn company_timeline() -> String {
        let of =
            |table: &str| format!("IN (SELECT r.id FROM {table} r WHERE r.workspace_id = $1 AND r.company_id = $2)");
        let changes = |whose: &str| {
            format!(
                "SELECT * FROM (SELECT a.id, a.at, a.action, a.changes, a.title FROM audit_entries a \
                 WHERE a.workspace_id = $1 AND a.record_id {whose} ORDER BY a.at DESC, a.id DESC LIMIT {ENTRIES}) c"
            )
        };
        let done = |whose: &str| {
            format!(
                "SELECT * FROM (SELECT l.id, l.completed_at, l.kind, coalesce(l.body, ''), coalesce(l.title, '') \
                 FROM activities l WHERE l.workspace_id = $1 AND l.{whose} AND l.completed_at IS NOT NULL \
                 ORDER BY l.completed_at DESC, l.id DESC LIMIT {ENTRIES}) d"
            )
        };
        let (people, deals) = (of("contacts"), of("deals"));
        let parts = [
            changes("= $2"),
            changes(&people),
            changes(&deals),
            done("company_id = $2"),
            done(&format!("contact_id {people}")),
            done(&format!("deal_id {deals}")),
        ];
        format!("{} ORDER BY 2 DESC, 1 DESC LIMIT {ENTRIES}", parts.join(" UNION ALL "))
    }

    /// A member's open activities before a moment, and how many: $2 the member, $3 the moment. The steps of their leads
    /// and deals before a day, and how many: $2 the member, $3 the day.
    fn day() -> Vec<String> {
        let open = "FROM activities l WHERE l.workspace_id = $1 AND l.assignee_id = $2 AND l.done = FALSE \
             AND l.deadline < $3";
        let mut texts = vec![
            format!("SELECT {ACTIVITY} {open} ORDER BY l.deadline, l.id LIMIT {ITEMS}"),
            format!("SELECT count(*) FROM (SELECT 1 {open} LIMIT 10001) c"),
        ];
        for (table, title, whose) in [
            ("leads", "name", "assignee_id = $2 AND l.status_rank < 3"),
            ("deals", "title", "owner_id = $2 AND l.kind = 'open'"),
        ] {
            let steps = format!(
                "FROM {table} l WHERE l.workspace_id = $1 AND l.archived = FALSE AND l.{whose} AND l.next_action_date <= $3"
            );
            let columns = format!("l.id, l.{title}, l.next_action, l.next_action_date");
            texts.push(format!("SELECT {columns} {steps} ORDER BY l.next_action_date, l.id LIMIT {ITEMS}"));
            texts.push(format!("SELECT count(*) FROM (SELECT 1 {steps} LIMIT 10001) c"));
        }
        texts
    }
}
