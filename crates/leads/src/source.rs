//! Where leads come from (LEAD-9).

use mainstay_kernel::{FieldFault, Version, required_text};

/// The slug of a lead source: built in, or added by the workspace's owner.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceSlug(String);

impl SourceSlug {
    /// The most characters a slug may have.
    pub const MAX: usize = 40;

    /// The sources that every workspace has, with the names shown.
    pub const BUILT_IN: [(&'static str, &'static str); 8] = [
        ("website", "Website"),
        ("referral", "Referral"),
        ("cold_call", "Cold call"),
        ("social", "Social"),
        ("email", "Email"),
        ("event", "Event"),
        ("partner", "Partner"),
        ("other", "Other"),
    ];

    /// Reads a slug: a lower-case letter, then lower-case letters, digits and underscores.
    pub fn parse(text: &str) -> Option<Self> {
        let starts_well = text.starts_with(|c: char| c.is_ascii_lowercase());
        let fits = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        (starts_well && fits && text.len() <= Self::MAX).then(|| Self(text.to_owned()))
    }

    /// As [`SourceSlug::parse`], with a fault of the field `field`.
    pub fn try_new(field: &str, text: &str) -> Result<Self, FieldFault> {
        Self::parse(text).ok_or_else(|| {
            FieldFault::new(field, "invalid_slug", "Use lower-case letters, digits and underscores, a letter first.")
        })
    }

    /// The source of a lead of which nothing else is known.
    pub fn other() -> Self {
        Self("other".to_owned())
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for the sources that every workspace has.
    pub fn is_built_in(&self) -> bool {
        Self::BUILT_IN.iter().any(|(slug, _)| *slug == self.0)
    }
}

/// A source that a workspace added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadSource {
    /// Its slug, which never changes.
    pub slug: SourceSlug,
    /// The name shown.
    pub name: String,
    /// True once it is no longer offered; old leads keep it.
    pub archived: bool,
    /// Counts its writes.
    pub version: Version,
}

impl LeadSource {
    /// The most characters a name may have.
    pub const NAME_MAX: usize = 60;

    /// A trimmed name of 1 to [`LeadSource::NAME_MAX`] characters.
    pub fn checked_name(name: &str) -> Result<String, FieldFault> {
        required_text("name", name, Self::NAME_MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_9_slugs_are_plain_and_built_ins_are_known() {
        for bad in ["", "Trade", "trade show", "1st", "_x", "é", &"x".repeat(41)] {
            assert!(SourceSlug::parse(bad).is_none(), "{bad}");
        }
        assert!(SourceSlug::parse("trade_show_2026").is_some_and(|slug| !slug.is_built_in()));
        for (slug, _) in SourceSlug::BUILT_IN {
            assert!(SourceSlug::parse(slug).is_some_and(|slug| slug.is_built_in()));
        }
    }
}
