//! A tag.

use mainstay_kernel::{FieldFault, TagId, Version, fold, required_text};

/// The colours a tag can have; each is a tone of the design language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TagColor {
    /// Neutral.
    Gray,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
    /// Teal.
    Teal,
    /// Green.
    Green,
    /// Amber.
    Amber,
    /// Red.
    Red,
}

impl TagColor {
    /// All colours.
    pub const ALL: [Self; 7] = [Self::Gray, Self::Blue, Self::Violet, Self::Teal, Self::Green, Self::Amber, Self::Red];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gray => "gray",
            Self::Blue => "blue",
            Self::Violet => "violet",
            Self::Teal => "teal",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.as_str() == text)
    }

    /// The colour that a tag gets when nobody chose one: the same name always gets the same colour.
    pub fn for_name(name: &TagName) -> Self {
        let sum = name.folded().bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
        Self::ALL[sum % Self::ALL.len()]
    }
}

/// The name of a tag, unique in its workspace without regard to case and accents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagName(String);

impl TagName {
    /// The most characters a name may have.
    pub const MAX: usize = 40;

    /// A trimmed name of 1 to [`TagName::MAX`] characters.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        required_text(field, value, Self::MAX).map(Self)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which names are compared.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

/// A tag of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name.
    pub name: TagName,
    /// Its colour.
    pub color: TagColor,
    /// Counts its writes.
    pub version: Version,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_9_names_compare_folded() {
        let one = TagName::try_new("name", " Élite ").expect("a name");
        assert_eq!(one.as_str(), "Élite");
        assert_eq!(one.folded(), "elite");
        assert!(TagName::try_new("name", "  ").is_err());
        assert!(TagName::try_new("name", &"x".repeat(41)).is_err());
    }

    #[test]
    fn colours_read_back() {
        for color in TagColor::ALL {
            assert_eq!(TagColor::parse(color.as_str()), Some(color));
        }
    }
}
