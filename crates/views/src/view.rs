//! A saved view.

use mainstay_kernel::{FieldFault, MemberId, SavedViewId, Version, optional_text, required_text};

/// The most characters of a view's name.
pub const VIEW_NAME_MAX: usize = 80;
/// The most characters of what a view shows.
pub const VIEW_QUERY_MAX: usize = 4_000;

/// A list that can be seen through views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewedList {
    /// Leads.
    Leads,
    /// Contacts.
    Contacts,
    /// Companies.
    Companies,
    /// Deals, as board, list and forecast.
    Deals,
    /// Activities.
    Activities,
    /// Customers.
    Customers,
}

impl ViewedList {
    /// All lists.
    pub const ALL: [Self; 6] =
        [Self::Leads, Self::Contacts, Self::Companies, Self::Deals, Self::Activities, Self::Customers];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::Contacts => "contacts",
            Self::Companies => "companies",
            Self::Deals => "deals",
            Self::Activities => "activities",
            Self::Customers => "customers",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.as_str() == text)
    }
}

/// A view of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: SavedViewId,
    /// Counts its writes.
    pub version: Version,
    /// The list.
    pub list: ViewedList,
    /// Its name.
    pub name: String,
    /// What it shows, as the list's address has it behind the question mark: filters, order, columns.
    pub query: String,
    /// True where everybody sees it.
    pub shared: bool,
    /// Who saved it.
    pub owner: MemberId,
}

impl SavedView {
    /// True where the member sees it.
    pub fn is_visible_to(&self, member: MemberId) -> bool {
        self.shared || self.owner == member
    }
}

/// Checks a name.
pub(crate) fn checked_name(name: &str) -> Result<String, FieldFault> {
    required_text("name", name, VIEW_NAME_MAX)
}

/// Checks what a view shows. Nothing at all is the list as it usually is.
pub(crate) fn checked_query(query: &str) -> Result<String, FieldFault> {
    let query = optional_text("query", Some(query), VIEW_QUERY_MAX)?.unwrap_or_default();
    if query.starts_with('?') || query.contains(['#', '\n', '\r', ' ']) {
        let detail = "Give what stands behind the question mark of the list's address.";
        return Err(FieldFault::new("query", "invalid_query", detail));
    }
    Ok(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_14_a_view_keeps_what_stands_behind_the_question_mark() {
        for good in ["", "status=new,contacted&sort=-score", "q=m%C3%BCller&cols=name,owner"] {
            assert_eq!(checked_query(good), Ok(good.to_owned()));
        }
        for bad in ["?status=new", "q=a b", "q=a#b"] {
            assert!(checked_query(bad).is_err(), "{bad}");
        }
    }
}
