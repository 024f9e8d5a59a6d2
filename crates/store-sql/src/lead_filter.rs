//! The conditions of a list of leads.

use mainstay_leads::{LeadFilter, Moment};
use sea_orm::Value;
use uuid::Uuid;

use crate::dialect::Dialect;
use crate::lead_row::rank;
use crate::rows::ms;
use crate::sql::Sql;

/// How words of three characters and more are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordPath {
    /// Through the index of words: best where few leads have them.
    Index,
    /// By reading leads in the order of the list until enough were found: best where many have them.
    Walk,
}

/// The words of a search, folded.
pub(crate) fn words(filter: &LeadFilter) -> Vec<String> {
    let folded = mainstay_kernel::fold(filter.search.as_deref().unwrap_or_default());
    let mut words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Those words that the index of words can find.
pub(crate) fn indexed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|word| word.chars().count() >= 3).collect()
}

/// Adds `l.workspace_id = $1` and all conditions of the filter.
pub(crate) fn push(sql: &mut Sql, dialect: Dialect, filter: &LeadFilter, moment: Moment, path: WordPath) {
    sql.push("l.workspace_id = $1").with(" AND l.archived = ", filter.archived);
    push_facts(sql, filter);
    push_tags(sql, filter);
    push_attention(sql, filter, moment);
    push_words(sql, dialect, filter, path);
}

fn push_facts(sql: &mut Sql, filter: &LeadFilter) {
    if let Some(email) = &filter.email {
        sql.with(" AND l.email_key = ", email.to_lowercase());
    }
    if !filter.statuses.is_empty() {
        let ranks: Vec<i16> = filter.statuses.iter().map(|status| rank(*status)).collect();
        sql.any_of(" AND l.status_rank", &ranks);
    }
    if !filter.sources.is_empty() {
        let slugs: Vec<&str> = filter.sources.iter().map(mainstay_leads::SourceSlug::as_str).collect();
        sql.any_of(" AND l.source", &slugs);
    }
    if !filter.assignees.is_empty() {
        let members: Vec<Uuid> = filter.assignees.iter().flatten().map(|id| id.as_uuid()).collect();
        let nobody = filter.assignees.contains(&None);
        match (members.is_empty(), nobody) {
            (true, _) => sql.push(" AND l.assignee_id IS NULL"),
            (false, false) => sql.any_of(" AND l.assignee_id", &members),
            (false, true) => sql.push(" AND (l.assignee_id IS NULL OR ").any_of("l.assignee_id", &members).push(")"),
        };
    }
    let bounds: [(&str, Option<Value>); 6] = [
        (" AND l.score >= ", filter.score_min.map(|score| i16::from(score).into())),
        (" AND l.score <= ", filter.score_max.map(|score| i16::from(score).into())),
        (" AND l.created_at >= ", filter.created_from.map(|at| ms(at).into())),
        (" AND l.created_at < ", filter.created_before.map(|at| ms(at).into())),
        (" AND l.updated_at >= ", filter.updated_from.map(|at| ms(at).into())),
        (" AND l.updated_at < ", filter.updated_before.map(|at| ms(at).into())),
    ];
    for (text, value) in bounds {
        if let Some(value) = value {
            sql.with(text, value);
        }
    }
}

/// The limits are there for SQLite 3.51, which otherwise makes a join of the condition and then shows a lead once for
/// each of its tags that fit.
fn push_tags(sql: &mut Sql, filter: &LeadFilter) {
    const CARRIED: &str =
        " AND EXISTS (SELECT 1 FROM lead_tags t WHERE t.workspace_id = l.workspace_id AND t.lead_id = l.id";
    let tags: Vec<Uuid> = filter.tags.iter().map(|tag| tag.as_uuid()).collect();
    if filter.all_tags {
        for tag in tags {
            sql.push(CARRIED).with(" AND t.tag_id = ", tag).push(" LIMIT 1)");
        }
    } else if !tags.is_empty() {
        sql.push(CARRIED).any_of(" AND t.tag_id", &tags).push(" LIMIT 1)");
    }
}

/// The same rule as `LeadRecord::stale` and `LeadRecord::is_overdue`; a contract test compares them.
fn push_attention(sql: &mut Sql, filter: &LeadFilter, moment: Moment) {
    let today = moment.today.to_string();
    if let Some(stale) = filter.stale {
        sql.push(if stale { " AND" } else { " AND NOT" }).push(" (l.archived_at IS NULL AND l.status_rank < 3");
        sql.with(" AND coalesce(l.snoozed_until, '') <= ", &*today);
        sql.with(" AND (coalesce(l.next_action_date < ", &*today).push(", FALSE)");
        sql.with(" OR l.touched_at < ", ms(moment.stale_before())).push("))");
    }
    if let Some(overdue) = filter.overdue {
        sql.push(if overdue { " AND" } else { " AND NOT" });
        sql.with(" (l.archived_at IS NULL AND l.status_rank < 3 AND coalesce(l.next_action_date < ", &*today)
            .push(", FALSE))");
    }
}

fn push_words(sql: &mut Sql, dialect: Dialect, filter: &LeadFilter, path: WordPath) {
    let words = words(filter);
    let by_index = if dialect.has_word_index() && path == WordPath::Index { indexed(&words) } else { Vec::new() };
    if !by_index.is_empty() {
        sql.push(" AND l.search_row IN (");
        Dialect::word_index_rows(sql, &by_index);
        sql.push(")");
    }
    for word in words.iter().filter(|word| !by_index.contains(&word.as_str())) {
        sql.push(" AND ");
        dialect.has_word(sql, word);
    }
}
