//! A workspace: the border that no record crosses.

use std::fmt;

use chrono::{DateTime, Utc};
use mainstay_kernel::{CurrencyCode, FieldFault, Version, WorkspaceContext, WorkspaceId, WorkspaceZone};

use crate::user::one_line;

/// The name of a workspace in addresses: lower-case letters, digits and single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WorkspaceSlug(String);

impl WorkspaceSlug {
    /// The fewest characters.
    pub const MIN: usize = 2;
    /// The most characters.
    pub const MAX: usize = 40;

    /// Accepts `a-z`, `0-9` and single hyphens between them. Nothing is corrected: what is typed is what the
    /// address will show.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        let fits = (Self::MIN..=Self::MAX).contains(&value.len())
            && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !value.starts_with('-')
            && !value.ends_with('-')
            && !value.contains("--");
        if value.is_empty() {
            Err(FieldFault::new(field, "required", "This field cannot be empty."))
        } else if fits {
            Ok(Self(value.to_owned()))
        } else {
            Err(FieldFault::new(
                field,
                "invalid_slug",
                format!(
                    "Use {} to {} lower-case letters, digits and single hyphens, such as north-wind.",
                    Self::MIN,
                    Self::MAX
                ),
            ))
        }
    }

    /// As it stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorkspaceSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a workspace, as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceName(String);

impl WorkspaceName {
    /// The most characters a name may have.
    pub const MAX: usize = 80;

    /// A trimmed name of 1 to [`WorkspaceName::MAX`] characters on one line.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        one_line(field, value, Self::MAX).map(Self)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A workspace with its profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// The workspace's id.
    pub id: WorkspaceId,
    /// Its name in addresses, unique in the installation.
    pub slug: WorkspaceSlug,
    /// Its name.
    pub name: WorkspaceName,
    /// The currency that new records inherit.
    pub currency: CurrencyCode,
    /// The zone that decides what "today" means.
    pub zone: WorkspaceZone,
    /// When a platform admin suspended it.
    pub suspended_at: Option<DateTime<Utc>>,
    /// When it was founded.
    pub created_at: DateTime<Utc>,
    /// Counts the writes.
    pub version: Version,
}

impl Workspace {
    /// What of the profile decides rules.
    pub const fn context(&self) -> WorkspaceContext {
        WorkspaceContext { id: self.id, currency: self.currency, zone: self.zone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_safe_in_addresses() {
        for good in ["nw", "north-wind", "4ever", "a-1-b"] {
            assert_eq!(WorkspaceSlug::try_new("slug", good).expect("a slug").as_str(), good);
        }
        for bad in ["", "a", "North", "-a1", "a1-", "a--b", "a b", "a/b", "ü1", "..", &"a".repeat(41)] {
            assert!(WorkspaceSlug::try_new("slug", bad).is_err(), "{bad}");
        }
    }
}
