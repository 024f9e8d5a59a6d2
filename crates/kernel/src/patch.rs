//! A field of a partial update.

/// What a partial update says of one field: nothing, or the value it shall have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Patch<T> {
    /// Leave the field as it is.
    #[default]
    Keep,
    /// Give the field this value; for a nullable field `T` is an `Option`.
    Set(T),
}

impl<T> Patch<T> {
    /// True when the update says nothing of the field.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Converts the value, if there is one.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Set(value) => Patch::Set(convert(value)),
        }
    }

    /// Writes the value to `target`, if there is one.
    pub fn apply_to(self, target: &mut T) {
        if let Self::Set(value) = self {
            *target = value;
        }
    }
}

impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }
}
