//! What all records share: a kind and a version.

/// The kind of a record, in audit entries, live changes and search results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// A lead.
    Lead,
    /// A tag of the vocabulary.
    Tag,
    /// A lead source of the workspace.
    LeadSource,
    /// The workspace's own profile.
    Workspace,
    /// A member.
    Member,
    /// An API token.
    ApiToken,
    /// An edit over many leads.
    LeadBulkEdit,
}

impl RecordKind {
    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Tag => "tag",
            Self::LeadSource => "lead_source",
            Self::Workspace => "workspace",
            Self::Member => "member",
            Self::ApiToken => "api_token",
            Self::LeadBulkEdit => "lead_bulk_edit",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Lead, Self::Tag, Self::LeadSource, Self::Workspace, Self::Member, Self::ApiToken, Self::LeadBulkEdit]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// Counts the writes of a record, from 1. A write that carries an older one is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(i64);

impl Version {
    /// The version of a record that was just created.
    pub const FIRST: Self = Self(1);

    /// Wraps a number that storage or a client holds.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The number, for storage and clients.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The version after one more write.
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
