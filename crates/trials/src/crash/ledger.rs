//! What the server has promised so far.

use std::collections::HashMap;

/// A lead as it was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its id, without hyphens.
    pub id: String,
    /// The version that was acknowledged last.
    pub version: u64,
    /// The name that was acknowledged last.
    pub name: String,
    /// The status that was acknowledged last.
    pub status: String,
}

/// What may be found of one lead.
#[derive(Debug, Clone)]
pub struct Expected {
    /// What was acknowledged; nothing where not even the creation was.
    pub sure: Option<Promise>,
    /// What a request that was never answered would have made of it. Its id is empty where nobody was told one.
    pub perhaps: Option<Promise>,
}

impl Expected {
    /// Whether the lead may be as it was found.
    pub fn fits(&self, found: &Promise) -> bool {
        let same = |known: &Promise| {
            let id = if known.id.is_empty() { &found.id } else { &known.id };
            *found == Promise { id: id.clone(), ..known.clone() }
        };
        self.sure.iter().chain(&self.perhaps).any(same)
    }

    /// Whether there may be no such lead.
    pub const fn may_be_missing(&self) -> bool {
        self.sure.is_none()
    }
}

/// All promises, by what tells a lead from all others: the external id, or the name where a person made it.
#[derive(Debug, Default)]
pub struct Ledger {
    leads: HashMap<String, Expected>,
    /// How many writes were acknowledged.
    pub acknowledged: u64,
}

impl Ledger {
    /// Notes what may be found of a lead.
    pub fn note(&mut self, key: String, expected: Expected) {
        self.leads.insert(key, expected);
    }

    /// All that may be found.
    pub const fn leads(&self) -> &HashMap<String, Expected> {
        &self.leads
    }

    /// Takes what was found for sure from now on; a lead that was not found will not appear later.
    pub fn settle(&mut self, mut found: HashMap<String, Promise>) {
        self.leads.retain(|key, expected| {
            let Some(lead) = found.remove(key) else { return false };
            *expected = Expected { sure: Some(lead), perhaps: None };
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(id: &str, version: u64) -> Promise {
        Promise { id: id.to_owned(), version, name: "n".to_owned(), status: "new".to_owned() }
    }

    #[test]
    fn an_unanswered_change_is_there_or_not_and_nothing_in_between() {
        let expected = Expected { sure: Some(promise("a", 1)), perhaps: Some(promise("a", 2)) };
        assert!(expected.fits(&promise("a", 1)) && expected.fits(&promise("a", 2)));
        assert!(!expected.fits(&promise("a", 3)) && !expected.fits(&promise("b", 1)));
        assert!(!expected.may_be_missing());
    }

    #[test]
    fn an_unanswered_creation_has_any_id_or_is_missing() {
        let expected = Expected { sure: None, perhaps: Some(promise("", 1)) };
        assert!(expected.fits(&promise("x", 1)) && !expected.fits(&promise("x", 2)));
        assert!(expected.may_be_missing());
    }
}
