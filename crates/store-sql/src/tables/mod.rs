//! The tables as sea-orm knows them. They stay inside this crate, and they have no relations: a relation's loader would
//! walk past the scope.

pub(crate) mod activity;
pub(crate) mod api_token;
pub(crate) mod audit_entry;
pub(crate) mod bulk_edit;
pub(crate) mod company;
pub(crate) mod contact;
pub(crate) mod deal;
pub(crate) mod deal_stage_entry;
pub(crate) mod idempotency_key;
pub(crate) mod integration_source;
pub(crate) mod job_run;
pub(crate) mod lead;
pub(crate) mod lead_conversion;
pub(crate) mod lead_score_entry;
pub(crate) mod lead_source;
pub(crate) mod member;
pub(crate) mod outbox;
pub(crate) mod password_reset;
pub(crate) mod pipeline_stage;
pub(crate) mod saved_view;
pub(crate) mod session;
pub(crate) mod tag;
pub(crate) mod user;
pub(crate) mod workspace;

use sea_orm::EntityTrait;

/// A table whose rows belong to a workspace. Tables without it have no scoped builder.
pub(crate) trait WorkspaceTable: EntityTrait {
    /// The column that says to which workspace a row belongs.
    const WORKSPACE: Self::Column;
}
