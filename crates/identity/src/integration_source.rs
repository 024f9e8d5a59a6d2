//! A connected platform or API client.

use chrono::{DateTime, Utc};
use mainstay_kernel::{FieldFault, IntegrationSourceId};

use crate::user::one_line;

/// What kind of platform or client it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntegrationKind {
    /// A client of the public API.
    Api,
    /// A `WooCommerce` shop.
    WooCommerce,
    /// A Shopify shop.
    Shopify,
    /// A Telegram bot.
    Telegram,
    /// A form on a web site.
    Widget,
}

impl IntegrationKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Api, Self::WooCommerce, Self::Shopify, Self::Telegram, Self::Widget];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::WooCommerce => "woocommerce",
            Self::Shopify => "shopify",
            Self::Telegram => "telegram",
            Self::Widget => "widget",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// The name of a source, unique in its workspace without regard to case and accents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationName(String);

impl IntegrationName {
    /// The most characters a name may have.
    pub const MAX: usize = 80;

    /// A trimmed name of 1 to [`IntegrationName::MAX`] characters on one line.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        one_line(field, value, Self::MAX).map(Self)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which names are compared.
    pub fn folded(&self) -> String {
        mainstay_kernel::fold(&self.0)
    }
}

/// One connected platform or API client of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationSource {
    /// The source's id.
    pub id: IntegrationSourceId,
    /// What it is.
    pub kind: IntegrationKind,
    /// Its name.
    pub name: IntegrationName,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_read_back() {
        for kind in IntegrationKind::ALL {
            assert_eq!(IntegrationKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(IntegrationKind::parse("fax"), None);
    }
}
