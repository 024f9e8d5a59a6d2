//! What a list of leads is asked for beyond what any list may be.

use mainstay_leads::{LeadFilter, STALE_AFTER_DAYS, SourceSlug};
use mainstay_records::Moment;

use crate::conditions::Conditions;
use crate::lead_row::rank;
use crate::rows::ms;

/// True where the filter asks for more than words.
pub(crate) fn has_facts(filter: &LeadFilter) -> bool {
    *filter != LeadFilter { archived: filter.archived, search: filter.search.clone(), ..LeadFilter::default() }
}

/// Adds the conditions that are particular to leads.
pub(crate) fn push(conditions: &mut Conditions<'_>, filter: &LeadFilter, moment: Moment) {
    conditions.compare("l.email_key", " = ", filter.email.as_ref().map(|email| email.to_lowercase()));
    let ranks: Vec<i16> = filter.statuses.iter().map(|status| rank(*status)).collect();
    conditions.one_of("l.status_rank", &ranks);
    let slugs: Vec<&str> = filter.sources.iter().map(SourceSlug::as_str).collect();
    conditions.one_of("l.source", &slugs);
    conditions.one_of_members("l.assignee_id", &filter.assignees);
    conditions.compare("l.score", " >= ", filter.score_min.map(i16::from));
    conditions.compare("l.score", " <= ", filter.score_max.map(i16::from));
    conditions.compare("l.created_at", " >= ", filter.created_from.map(ms));
    conditions.compare("l.created_at", " < ", filter.created_before.map(ms));
    conditions.compare("l.updated_at", " >= ", filter.updated_from.map(ms));
    conditions.compare("l.updated_at", " < ", filter.updated_before.map(ms));
    conditions.compare("l.next_action_date", " >= ", filter.next_action_from.map(|day| day.to_string()));
    conditions.compare("l.next_action_date", " <= ", filter.next_action_to.map(|day| day.to_string()));
    push_attention(conditions, filter, moment);
}

/// The same rule as `LeadRecord::stale` and `LeadRecord::is_overdue`; a contract test compares them.
fn push_attention(conditions: &mut Conditions<'_>, filter: &LeadFilter, moment: Moment) {
    let today = moment.today.to_string();
    let open = format!("(NOT l.archived AND {} < 3", conditions.off_index("l.status_rank"));
    if let Some(stale) = filter.stale {
        let sql = conditions.and_is(stale).push(&open);
        sql.with(" AND coalesce(l.snoozed_until, '') <= ", &*today);
        sql.with(" AND (coalesce(l.next_action_date < ", &*today).push(", FALSE)");
        sql.with(" OR l.touched_at < ", ms(moment.stale_before(STALE_AFTER_DAYS))).push("))");
    }
    match filter.overdue {
        Some(true) => {
            conditions.compare("l.next_action_date", " < ", Some(&*today));
            conditions.and().push(&open).push(")");
        }
        Some(false) => {
            let sql = conditions.and_is(false).push(&open);
            sql.with(" AND coalesce(l.next_action_date < ", &*today).push(", FALSE))");
        }
        None => {}
    }
}
