//! Typed ids. Each wraps a time-ordered UUID (version 7), so that a lead's id cannot be passed for a tag's.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// An id of some kind of record, which storage holds as a bare UUID.
pub trait RecordId: Copy + Eq + Ord + std::hash::Hash + fmt::Debug + fmt::Display + Send + Sync + 'static {
    /// Wraps an id that storage holds.
    fn from_uuid(id: Uuid) -> Self;

    /// The bare UUID, for storage.
    fn as_uuid(self) -> Uuid;
}

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "wire", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps an id that an [`crate::IdGen`] made or that storage holds.
            pub const fn from_uuid(id: Uuid) -> Self { Self(id) }

            /// The bare UUID, for storage.
            pub const fn as_uuid(self) -> Uuid { self.0 }
        }

        impl RecordId for $name {
            fn from_uuid(id: Uuid) -> Self { Self(id) }
            fn as_uuid(self) -> Uuid { self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}({})", stringify!($name), self.0) }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::from_str(text).map(Self) }
        }
    )+};
}

typed_id! {
    /// A workspace: the border that no record crosses.
    WorkspaceId,
    /// A person with a sign-in.
    UserId,
    /// A user in one workspace.
    MemberId,
    /// One sign-in of a user on one device.
    SessionId,
    /// An API token of one workspace and one integration source.
    TokenId,
    /// A connected platform or API client.
    IntegrationSourceId,
    /// A lead.
    LeadId,
    /// A contact: a person that we know.
    ContactId,
    /// A company.
    CompanyId,
    /// A deal.
    DealId,
    /// A stage of the pipeline.
    StageId,
    /// An activity: a task, call, meeting, e-mail or note.
    ActivityId,
    /// A saved view of a list.
    SavedViewId,
    /// A tag of the workspace's vocabulary.
    TagId,
    /// An edit over many records at once.
    BulkEditId,
    /// One audit entry: a change that happened.
    ChangeId,
    /// A message that waits in the outbox.
    OutboxId,
    /// One HTTP request, for the log and the error that a client sees.
    RequestId,
}
