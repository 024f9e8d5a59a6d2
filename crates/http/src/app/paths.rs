//! What addresses carry.

use mainstay_kernel::{
    ActivityId, BulkEditId, ChangeId, CompanyId, ContactId, DealId, LeadId, SavedViewId, SessionId, StageId, TagId,
    TokenId,
};
use serde::Deserialize;

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)? }),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize, utoipa::IntoParams)]
        #[serde(rename_all = "camelCase")]
        #[into_params(parameter_in = Path)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)+
        }
    )+};
}

/// A workspace. The gate reads it; handlers have no need to.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
pub struct WorkspacePath {
    /// The workspace's slug.
    #[param(max_length = 40, example = "demo")]
    #[expect(dead_code, reason = "for the document alone")]
    pub workspace: String,
}

paths! {
    /// A lead.
    LeadPath {
        /// The lead's id.
        lead: LeadId,
    },
    /// A change of a lead.
    LeadChangePath {
        /// The lead's id.
        lead: LeadId,
        /// The change's id.
        change: ChangeId,
    },
    /// An activity.
    ActivityPath {
        /// The activity's id.
        activity: ActivityId,
    },
    /// A change of an activity.
    ActivityChangePath {
        /// The activity's id.
        activity: ActivityId,
        /// The change's id.
        change: ChangeId,
    },
    /// A deal.
    DealPath {
        /// The deal's id.
        deal: DealId,
    },
    /// A change of a deal.
    DealChangePath {
        /// The deal's id.
        deal: DealId,
        /// The change's id.
        change: ChangeId,
    },
    /// A stage of the pipeline.
    StagePath {
        /// The stage's id.
        stage: StageId,
    },
    /// A contact.
    ContactPath {
        /// The contact's id.
        contact: ContactId,
    },
    /// A change of a contact.
    ContactChangePath {
        /// The contact's id.
        contact: ContactId,
        /// The change's id.
        change: ChangeId,
    },
    /// A company.
    CompanyPath {
        /// The company's id.
        company: CompanyId,
    },
    /// A change of a company.
    CompanyChangePath {
        /// The company's id.
        company: CompanyId,
        /// The change's id.
        change: ChangeId,
    },
    /// A bulk edit.
    BulkEditPath {
        /// The bulk edit's id.
        bulk_edit: BulkEditId,
    },
    /// A tag.
    TagPath {
        /// The tag's id.
        tag: TagId,
    },
    /// A lead source.
    LeadSourcePath {
        /// The source's slug.
        #[param(max_length = 40, example = "trade_show")]
        slug: String,
    },
    /// A saved view.
    SavedViewPath {
        /// The view's id.
        saved_view: SavedViewId,
    },
    /// A session.
    SessionPath {
        /// The session's id.
        session: SessionId,
    },
    /// An API token.
    ApiTokenPath {
        /// The token's id.
        token: TokenId,
    },
}
