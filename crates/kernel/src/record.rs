//! What all records share: a kind and a version.

macro_rules! record_kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal / $noun:literal $(, or $old:literal)?;)+) => {
        /// The kind of a record, in audit entries, live changes and search results.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "wire", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum RecordKind {
            $($(#[$doc])* $name,)+
        }

        impl RecordKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The word in sentences.
            pub const fn noun(self) -> &'static str {
                match self { $(Self::$name => $noun,)+ }
            }

            /// Reads the stored word back.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word $(| $old)? => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

record_kinds! {
    /// A lead.
    Lead = "lead" / "lead";
    /// A contact.
    Contact = "contact" / "contact";
    /// A company.
    Company = "company" / "company";
    /// A deal.
    Deal = "deal" / "deal";
    /// A task, call, meeting, e-mail or note.
    Activity = "activity" / "activity";
    /// A stage of the pipeline.
    PipelineStage = "pipeline_stage" / "stage";
    /// A tag of the vocabulary.
    Tag = "tag" / "tag";
    /// A lead source of the workspace.
    LeadSource = "lead_source" / "lead source";
    /// A saved view of a list.
    SavedView = "saved_view" / "view";
    /// The workspace's own profile.
    Workspace = "workspace" / "workspace";
    /// A member.
    Member = "member" / "member";
    /// An API token.
    ApiToken = "api_token" / "token";
    /// An edit over many records. Releases before the second migration told of leads alone.
    #[serde(alias = "lead_bulk_edit")]
    BulkEdit = "bulk_edit" / "bulk edit", or "lead_bulk_edit";
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
