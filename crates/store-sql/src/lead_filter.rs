//! The conditions of a list of leads.

use mainstay_kernel::search_words;
use mainstay_leads::{LeadFilter, Moment};
use sea_orm::Value;
use uuid::Uuid;

use crate::dialect::Dialect;
use crate::lead_row::rank;
use crate::rows::ms;
use crate::sql::Sql;

/// By what the leads of a list are reached. On PostgreSQL the planner knows the data and decides between the latter two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// By the order of the list, whose column is named: each lead on the way is looked at. Best where many fit.
    Order(&'static str),
    /// By the index of a fact that is asked for.
    Facts,
    /// By the index of words.
    Words,
}

/// The words of a search, folded.
pub(crate) fn words(filter: &LeadFilter) -> Vec<String> {
    search_words(filter.search.as_deref().unwrap_or_default())
}

/// True where the filter asks for more than words.
pub(crate) fn has_facts(filter: &LeadFilter) -> bool {
    *filter != LeadFilter { archived: filter.archived, search: filter.search.clone(), ..LeadFilter::default() }
}

/// Adds `FROM leads l WHERE` and all conditions of the filter.
pub(crate) fn push(sql: &mut Sql, dialect: Dialect, filter: &LeadFilter, moment: Moment, reach: Reach) {
    let mut words = words(filter);
    let mut tags = tag_groups(filter);
    if reach == Reach::Words && dialect.has_word_index() && !words.is_empty() {
        Dialect::from_word_index(sql, &words, " CROSS JOIN leads l ON l.search_row = s.rowid");
        sql.push(" AND ");
        words.clear();
    } else if reach == Reach::Facts && dialect.keeps_order_of_joins() && !tags.is_empty() {
        // The plus keeps the way by the tags, where the order of leads would spare the look for equal ones.
        let group = tags.remove(0);
        sql.push(" FROM (SELECT DISTINCT +t.lead_id AS lead_id FROM lead_tags t WHERE t.workspace_id = $1 AND ");
        sql.any_of("t.tag_id", &group).push(") g CROSS JOIN leads l ON l.id = g.lead_id WHERE ");
    } else {
        sql.push(" FROM leads l WHERE ");
    }
    sql.push("l.workspace_id = $1 AND l.archived = ").push(if filter.archived { "TRUE" } else { "FALSE" });
    let conditions = Conditions { dialect, reach };
    conditions.push_facts(sql, filter);
    conditions.push_tags(sql, &tags);
    conditions.push_attention(sql, filter, moment);
    for word in &words {
        sql.push(" AND ");
        dialect.has_word(sql, word);
    }
}

/// The tags of which a lead must carry one, from each group.
fn tag_groups(filter: &LeadFilter) -> Vec<Vec<Uuid>> {
    let tags: Vec<Uuid> = filter.tags.iter().map(|tag| tag.as_uuid()).collect();
    let size = if filter.all_tags { 1 } else { tags.len().max(1) };
    tags.chunks(size).map(<[Uuid]>::to_vec).collect()
}

/// Writes conditions so that they suit the way by which leads are reached.
struct Conditions {
    dialect: Dialect,
    reach: Reach,
}

impl Conditions {
    /// A column by which leads are reached only where that is the way.
    fn column(&self, column: &str) -> String {
        let is_way = match self.reach {
            Reach::Order(order) => order == column,
            Reach::Facts => true,
            Reach::Words => false,
        };
        format!("{}{column}", if is_way { "" } else { self.dialect.no_index() })
    }

    fn push_facts(&self, sql: &mut Sql, filter: &LeadFilter) {
        if let Some(email) = &filter.email {
            sql.push(" AND ").push(&self.column("l.email_key")).with(" = ", email.to_lowercase());
        }
        if !filter.statuses.is_empty() {
            let ranks: Vec<i16> = filter.statuses.iter().map(|status| rank(*status)).collect();
            sql.push(" AND ").any_of(&self.column("l.status_rank"), &ranks);
        }
        if !filter.sources.is_empty() {
            let slugs: Vec<&str> = filter.sources.iter().map(mainstay_leads::SourceSlug::as_str).collect();
            sql.push(" AND ").any_of(&self.column("l.source"), &slugs);
        }
        self.push_assignees(sql, filter);
        let bounds: [(&str, &str, Option<Value>); 6] = [
            ("l.score", " >= ", filter.score_min.map(|score| i16::from(score).into())),
            ("l.score", " <= ", filter.score_max.map(|score| i16::from(score).into())),
            ("l.created_at", " >= ", filter.created_from.map(|at| ms(at).into())),
            ("l.created_at", " < ", filter.created_before.map(|at| ms(at).into())),
            ("l.updated_at", " >= ", filter.updated_from.map(|at| ms(at).into())),
            ("l.updated_at", " < ", filter.updated_before.map(|at| ms(at).into())),
        ];
        for (column, comparison, value) in bounds {
            if let Some(value) = value {
                sql.push(" AND ").push(&self.column(column)).with(comparison, value);
            }
        }
    }

    fn push_assignees(&self, sql: &mut Sql, filter: &LeadFilter) {
        if filter.assignees.is_empty() {
            return;
        }
        let members: Vec<Uuid> = filter.assignees.iter().flatten().map(|id| id.as_uuid()).collect();
        let column = self.column("l.assignee_id");
        match (members.is_empty(), filter.assignees.contains(&None)) {
            (true, _) => sql.push(" AND ").push(&column).push(" IS NULL"),
            (false, false) => sql.push(" AND ").any_of(&column, &members),
            (false, true) => sql.push(" AND (").push(&column).push(" IS NULL OR ").any_of(&column, &members).push(")"),
        };
    }

    /// The limit keeps SQLite 3.51 from making a join of the condition and showing a lead once for each of its tags.
    fn push_tags(&self, sql: &mut Sql, groups: &[Vec<Uuid>]) {
        for group in groups {
            if self.reach == Reach::Facts {
                sql.push(" AND l.id IN (SELECT t.lead_id FROM lead_tags t WHERE t.workspace_id = $1 AND ");
                sql.any_of("t.tag_id", group).push(")");
            } else {
                sql.push(" AND EXISTS (SELECT 1 FROM lead_tags t WHERE t.workspace_id = $1 AND t.lead_id = l.id AND ");
                sql.any_of("t.tag_id", group).push(" LIMIT 1)");
            }
        }
    }

    /// The same rule as `LeadRecord::stale` and `LeadRecord::is_overdue`; a contract test compares them.
    fn push_attention(&self, sql: &mut Sql, filter: &LeadFilter, moment: Moment) {
        let today = moment.today.to_string();
        let open = format!("(NOT l.archived AND {}l.status_rank < 3", self.dialect.no_index());
        if let Some(stale) = filter.stale {
            sql.push(if stale { " AND " } else { " AND NOT " }).push(&open);
            sql.with(" AND coalesce(l.snoozed_until, '') <= ", &*today);
            sql.with(" AND (coalesce(l.next_action_date < ", &*today).push(", FALSE)");
            sql.with(" OR l.touched_at < ", ms(moment.stale_before())).push("))");
        }
        match filter.overdue {
            Some(true) => {
                sql.push(" AND ").push(&self.column("l.next_action_date")).with(" < ", &*today);
                sql.push(" AND ").push(&open).push(")");
            }
            Some(false) => {
                sql.push(" AND NOT ")
                    .push(&open)
                    .with(" AND coalesce(l.next_action_date < ", &*today)
                    .push(", FALSE))");
            }
            None => {}
        }
    }
}
