//! The bare statements that answer the same questions and make the same changes as the server's requests.
//!
//! `$1` is the workspace throughout. They are written for the engine and not copied from the server, so that they stay
//! where they are when the server's change.

use crate::database::Engine;

/// What a lead's page shows.
const COLUMNS: &str = "l.id, l.version, l.name, l.email, l.phone, l.company_name, l.job_title, l.website, l.source, \
     l.status, l.unqualified_reason, l.unqualified_note, l.score, l.score_base, l.assignee_id, l.next_action, \
     l.next_action_date, l.estimated_minor, l.estimated_currency, l.snoozed_until, l.snooze_reason, l.channel, \
     l.sender, l.integration_source_id, l.external_id, l.page, l.utm, l.created_at, l.updated_at, l.touched_at, \
     l.archived_at";

/// Counts go no further.
const COUNT_LIMIT: u32 = 10_001;

/// Writes statements for an engine.
#[derive(Debug, Clone, Copy)]
pub struct Statements(pub Engine);

impl Statements {
    fn columns(self) -> String {
        let tags = match self.0 {
            Engine::Sqlite => "group_concat(hex(t.tag_id), ',')",
            Engine::Postgres => "string_agg(t.tag_id::text, ',')",
        };
        let from = "FROM lead_tags t WHERE t.workspace_id = l.workspace_id AND t.lead_id = l.id";
        format!("{COLUMNS}, (SELECT {tags} {from})")
    }

    /// Keeps SQLite from choosing an index by this column.
    const fn not_by(self) -> &'static str {
        match self.0 {
            Engine::Sqlite => "+",
            Engine::Postgres => "",
        }
    }

    /// The first 25 leads in an order, with a condition.
    pub fn page(self, condition: &str, order: &str) -> String {
        self.rows(
            &format!(
                "SELECT l.id FROM leads l WHERE l.workspace_id = $1 AND l.archived = FALSE{condition} ORDER BY {order} LIMIT 25"
            ),
            order,
        )
    }

    /// How many leads fit a condition, bounded.
    pub fn count(condition: &str) -> String {
        format!(
            "SELECT count(*) FROM (SELECT 1 FROM leads l WHERE l.workspace_id = $1 AND l.archived = FALSE{condition} \
             LIMIT {COUNT_LIMIT}) c"
        )
    }

    fn rows(self, ids: &str, order: &str) -> String {
        let columns = self.columns();
        format!("SELECT {columns} FROM ({ids}) p JOIN leads l ON l.workspace_id = $1 AND l.id = p.id ORDER BY {order}")
    }

    /// The filters of a list: some statuses of a member's leads, a tag, and stale leads of a source.
    pub fn filters(self) -> [(String, &'static str); 3] {
        let not_by = self.not_by();
        [
            (format!(" AND l.assignee_id = $2 AND {not_by}l.status_rank IN (0, 1)"), "l.created_at DESC, l.id DESC"),
            (
                " AND EXISTS (SELECT 1 FROM lead_tags t WHERE t.workspace_id = $1 AND t.lead_id = l.id \
                 AND t.tag_id = $2)"
                    .to_owned(),
                "l.score DESC, l.id DESC",
            ),
            (
                format!(
                    " AND {not_by}l.source = 'website' AND {not_by}l.status_rank < 3 \
                     AND coalesce(l.snoozed_until, '') <= $2 \
                     AND (coalesce(l.next_action_date < $2, FALSE) OR l.touched_at < $3)"
                ),
                "l.name_key ASC, l.id ASC",
            ),
        ]
    }

    /// The first 25 leads with a word that few have.
    pub fn rare_word(self) -> String {
        let order = "l.created_at DESC, l.id DESC";
        match self.0 {
            Engine::Postgres => self.page(" AND l.search_text LIKE $2", order),
            Engine::Sqlite => self.rows(
                &format!(
                    "WITH found AS MATERIALIZED (SELECT l.id AS id, l.created_at AS place {}) \
                     SELECT f.id FROM found f ORDER BY f.place DESC, f.id DESC LIMIT 25",
                    Self::word_rows()
                ),
                order,
            ),
        }
    }

    /// The first 25 leads with a word that many have.
    pub fn frequent_word(self) -> String {
        let condition = match self.0 {
            Engine::Postgres => " AND l.search_text LIKE $2",
            Engine::Sqlite => " AND instr(l.search_text, $2) > 0",
        };
        self.page(condition, "l.created_at DESC, l.id DESC")
    }

    /// How many leads have a word, bounded.
    pub fn count_word(self) -> String {
        match self.0 {
            Engine::Postgres => Self::count(" AND l.search_text LIKE $2"),
            Engine::Sqlite => format!("SELECT count(*) FROM (SELECT 1 {} LIMIT {COUNT_LIMIT}) c", Self::word_rows()),
        }
    }

    fn word_rows() -> &'static str {
        "FROM lead_search s CROSS JOIN leads l ON l.search_row = s.rowid WHERE s.lead_search MATCH $2 \
         AND s.rowid > (SELECT w.ordinal << 40 FROM workspaces w WHERE w.id = $1) \
         AND s.rowid < (SELECT (w.ordinal + 1) << 40 FROM workspaces w WHERE w.id = $1) \
         AND l.workspace_id = $1 AND l.archived = FALSE"
    }

    /// A lead.
    pub fn lead(self) -> String {
        format!("SELECT {} FROM leads l WHERE l.workspace_id = $1 AND l.id = $2", self.columns())
    }

    /// A lead, locked.
    pub fn lead_to_change(self) -> String {
        let lock = if self.0 == Engine::Postgres { " FOR UPDATE" } else { "" };
        format!("{}{lock}", self.lead())
    }

    /// The first page of its timeline.
    pub fn timeline() -> &'static str {
        "SELECT * FROM (SELECT a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, a.record_kind, a.title, a.action, \
         a.changes, a.undoes, a.bulk_edit_id, CAST(NULL AS BIGINT) AS version FROM audit_entries a \
         WHERE a.workspace_id = $1 AND a.record_id = $2 ORDER BY a.at DESC, a.id DESC LIMIT 51) c \
         UNION ALL SELECT * FROM (SELECT n.id, n.completed_at, n.actor_kind, n.actor_id, n.actor_name, n.kind, n.body, \
         '', '', n.id, n.id, n.version FROM activities n WHERE n.workspace_id = $1 AND n.lead_id = $2 \
         AND n.completed_at IS NOT NULL ORDER BY n.completed_at DESC, n.id DESC LIMIT 51) n \
         ORDER BY 2 DESC, 1 DESC LIMIT 51"
    }

    /// A page of the newest leads after a place.
    pub fn after(self) -> String {
        let order = "l.created_at DESC, l.id DESC";
        self.page(" AND (l.created_at, l.id) < ($2, $3)", order)
    }

    /// The names of the tags.
    pub const fn tags() -> &'static str {
        "SELECT id, name FROM tags WHERE workspace_id = $1"
    }

    /// Moves a lead to another status.
    pub const fn move_lead() -> &'static str {
        "UPDATE leads SET version = version + 1, status = $3, status_rank = $4, unqualified_reason = $5, \
         updated_at = $6, touched_at = $6, next_decay_at = $6 WHERE workspace_id = $1 AND id = $2"
    }

    /// Open leads with an address.
    pub fn same_person(self) -> String {
        let columns = self.columns();
        format!(
            "SELECT {columns} FROM leads l WHERE l.workspace_id = $1 AND l.archived_at IS NULL AND l.status_rank < 3 \
             AND l.id IN (SELECT d.id FROM leads d WHERE d.workspace_id = $1 AND d.email_key = $2) \
             ORDER BY l.created_at DESC, l.id DESC LIMIT 10"
        )
    }

    /// Claims a key.
    pub const fn claim() -> &'static str {
        "INSERT INTO idempotency_keys (workspace_id, token_id, operation, key, fingerprint, claimed_at) \
         VALUES ($1, $2, 'POST /api/v1/leads', $3, $4, $5) ON CONFLICT DO NOTHING"
    }

    /// The answer kept for a key.
    pub const fn answer() -> &'static str {
        "SELECT fingerprint, status, headers, body FROM idempotency_keys WHERE workspace_id = $1 AND token_id = $2 \
         AND operation = 'POST /api/v1/leads' AND key = $3"
    }

    /// Keeps an answer.
    pub const fn keep_answer() -> &'static str {
        "UPDATE idempotency_keys SET status = 201, headers = $4, body = $5 WHERE workspace_id = $1 AND token_id = $2 \
         AND operation = 'POST /api/v1/leads' AND key = $3"
    }

    /// The column by which SQLite's index of words knows a row, and the next value for a table; PostgreSQL has neither.
    pub fn search_row(self, table: &str) -> (&'static str, String) {
        match self.0 {
            Engine::Postgres => ("", String::new()),
            Engine::Sqlite => (
                ", search_row",
                format!(
                    ", (SELECT coalesce((SELECT r.search_row FROM {table} r WHERE r.search_row > (w.ordinal << 40) \
                     AND r.search_row < ((w.ordinal + 1) << 40) ORDER BY r.search_row DESC LIMIT 1), w.ordinal << 40) \
                     + 1 FROM workspaces w WHERE w.id = $1)"
                ),
            ),
        }
    }

    /// Adds a lead: $2 its id, $3 the source, $4 its name, $5 its address, $6 the time, $7 the text that is searched.
    pub fn add_lead(self) -> String {
        let (column, value) = self.search_row("leads");
        format!(
            "INSERT INTO leads (workspace_id, id, version, name, name_key, email, email_key, company_name, \
             company_key, job_title, source, status, status_rank, score, score_base, next_decay_at, channel, sender, \
             integration_source_id, external_id, page, created_at, updated_at, touched_at, archived, search_text{column}) \
             VALUES ($1, $2, 1, $4, $4, $5, $5, 'Harbour Analytics', 'harbour analytics', 'Head of purchasing', \
             'website', 'new', 0, 44, 44, $6, 'api', 'bench', $3, $4, 'https://shop.example/contact', $6, $6, $6, \
             FALSE, $7{value}) ON CONFLICT DO NOTHING"
        )
    }

    /// The points that a lead begins with.
    pub const fn add_points() -> &'static str {
        "INSERT INTO lead_score_entries (workspace_id, lead_id, lead_version, line, at, points, reason, actor_kind, \
         actor_id, actor_name) VALUES ($1, $2, 1, 0, $3, 24, 'completeness', 'token', $4, 'bench'), \
         ($1, $2, 1, 1, $3, 20, 'source', 'token', $4, 'bench')"
    }

    /// An audit entry: $2 its id, $3 the lead, $4 the time, $5 who, $6 what changed.
    pub const fn audit() -> &'static str {
        "INSERT INTO audit_entries (workspace_id, id, at, actor_kind, actor_id, actor_name, record_kind, record_id, \
         title, action, changes) VALUES ($1, $2, $4, 'token', $5, 'bench', 'lead', $3, 'Grace Hopper', 'updated', $6)"
    }

    /// A message that no worker looks for: $2 its id, $3 the time, $4 what it says.
    pub const fn tell() -> &'static str {
        "INSERT INTO outbox (id, workspace_id, topic, payload, created_at, due_at, attempts) \
         VALUES ($2, $1, 'bench', $4, $3, $3, 0)"
    }
}
