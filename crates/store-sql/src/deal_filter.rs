//! What a list of deals is asked for beyond what any list may be.

use mainstay_deals::{DealFilter, LostReason, STALE_AFTER_DAYS, StageKind};
use mainstay_kernel::{Money, StageId};
use mainstay_records::Moment;
use uuid::Uuid;

use crate::conditions::Conditions;
use crate::rows::ms;

/// True where the filter asks for more than words.
pub(crate) fn has_facts(filter: &DealFilter) -> bool {
    *filter != DealFilter { archived: filter.archived, search: filter.search.clone(), ..DealFilter::default() }
}

/// Adds the conditions that are particular to deals.
pub(crate) fn push(conditions: &mut Conditions<'_>, filter: &DealFilter, moment: Moment) {
    let stages: Vec<Uuid> = filter.stages.iter().map(|id| id.as_uuid()).collect();
    conditions.one_of("l.stage_id", &stages);
    let kinds: Vec<&str> = filter.kinds.iter().copied().map(StageKind::as_str).collect();
    conditions.one_of("l.kind", &kinds);
    conditions.one_of_members("l.owner_id", &filter.owners);
    let companies: Vec<Uuid> = filter.companies.iter().map(|id| id.as_uuid()).collect();
    conditions.one_of("l.company_id", &companies);
    let contacts: Vec<Uuid> = filter.contacts.iter().map(|id| id.as_uuid()).collect();
    conditions.one_of("l.contact_id", &contacts);
    conditions.compare("l.expected_close_date", " >= ", filter.expected_close_from.map(|date| date.to_string()));
    conditions.compare("l.expected_close_date", " <= ", filter.expected_close_to.map(|date| date.to_string()));
    conditions.compare("l.next_action_date", " >= ", filter.next_action_from.map(|date| date.to_string()));
    conditions.compare("l.next_action_date", " <= ", filter.next_action_to.map(|date| date.to_string()));
    if let Some(has) = filter.has_expected_close {
        let column = conditions.column("l.expected_close_date");
        conditions.and().push(&column).push(if has { " IS NOT NULL" } else { " IS NULL" });
    }
    conditions.compare("l.closed_at", " >= ", filter.closed_from.map(ms));
    conditions.compare("l.closed_at", " < ", filter.closed_before.map(ms));
    push_amount(conditions, " >= ", filter.amount_min);
    push_amount(conditions, " <= ", filter.amount_max);
    let reasons: Vec<&str> = filter.lost_reasons.iter().copied().map(LostReason::as_str).collect();
    conditions.one_of("l.lost_reason", &reasons);
    let from: Vec<Option<Uuid>> = filter.closed_from_stages.iter().map(|id| id.map(StageId::as_uuid)).collect();
    conditions.one_of_ids("l.closed_from_stage_id", &from);
    if from.contains(&None) {
        conditions.and().push("l.kind <> 'open'");
    }
    push_attention(conditions, filter, moment);
}

/// Amounts are compared within one currency.
fn push_amount(conditions: &mut Conditions<'_>, comparison: &str, amount: Option<Money>) {
    if let Some(amount) = amount {
        let currency = conditions.off_index("l.amount_currency");
        conditions.and().push(&currency).with(" = ", amount.currency().as_str());
        conditions.compare("l.amount_minor", comparison, Some(amount.minor()));
    }
}

/// The same rules as `DealRecord::stale`, `is_overdue` and `is_close_overdue`; a contract test compares them.
fn push_attention(conditions: &mut Conditions<'_>, filter: &DealFilter, moment: Moment) {
    let today = moment.today.to_string();
    let open = format!("(NOT l.archived AND {} = 'open'", conditions.off_index("l.kind"));
    if let Some(stale) = filter.stale {
        let sql = conditions.and_is(stale).push(&open);
        sql.with(" AND coalesce(l.snoozed_until, '') <= ", &*today);
        sql.with(" AND (coalesce(l.next_action_date < ", &*today).push(", FALSE)");
        sql.with(" OR l.touched_at < ", ms(moment.stale_before(STALE_AFTER_DAYS))).push("))");
    }
    let dates = [("l.next_action_date", filter.overdue), ("l.expected_close_date", filter.close_overdue)];
    for (column, wanted) in dates {
        match wanted {
            Some(true) => {
                conditions.compare(column, " < ", Some(&*today));
                conditions.and().push(&open).push(")");
            }
            Some(false) => {
                let sql = conditions.and_is(false).push(&open);
                sql.push(" AND coalesce(").push(column).with(" < ", &*today).push(", FALSE))");
            }
            None => {}
        }
    }
}
