//! How likely a deal is won, and what that makes of its amount.

use mainstay_kernel::{FieldFault, Money};

/// A probability in whole per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Probability(u8);

impl Probability {
    /// It will not happen.
    pub const NEVER: Self = Self(0);
    /// It has happened.
    pub const CERTAIN: Self = Self(100);

    /// Reads 0 to 100.
    pub fn try_new(field: &str, percent: i64) -> Result<Self, FieldFault> {
        Self::from_percent(percent)
            .ok_or_else(|| FieldFault::new(field, "out_of_range", "A probability lies between 0 and 100."))
    }

    /// A probability from storage; `None` outside of 0 to 100.
    pub fn from_percent(percent: i64) -> Option<Self> {
        u8::try_from(percent).ok().filter(|percent| *percent <= 100).map(Self)
    }

    /// Whole per cent.
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// The amount times the probability, rounded half to even to the minor unit (CORE-4). It is rounded per deal, so
    /// that every sum of weighted amounts agrees with the deals it is made of.
    pub fn weigh(self, amount: Money) -> Money {
        let product = i128::from(amount.minor()) * i128::from(self.0);
        let (whole, rest) = (product.div_euclid(100), product.rem_euclid(100));
        let up = rest > 50 || (rest == 50 && whole % 2 != 0);
        let rounded = whole + i128::from(up);
        // No probability exceeds 100 %, so the result is never larger than the amount.
        Money::from_minor(i64::try_from(rounded).unwrap_or(amount.minor()), amount.currency())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::CurrencyCode;
    use proptest::prelude::*;

    fn weighed(minor: i64, percent: i64) -> i64 {
        let currency = CurrencyCode::try_new("currency", "EUR").expect("a code");
        Probability::try_new("probability", percent).expect("fits").weigh(Money::from_minor(minor, currency)).minor()
    }

    #[test]
    fn core_4_halves_go_to_the_even_neighbour() {
        assert_eq!(weighed(5, 10), 0);
        assert_eq!(weighed(15, 10), 2);
        assert_eq!(weighed(25, 10), 2);
        assert_eq!(weighed(26, 10), 3);
        assert_eq!(weighed(Money::MAX_MINOR, 100), Money::MAX_MINOR);
        assert_eq!(weighed(12_345, 0), 0);
        assert!(Probability::try_new("probability", 101).is_err());
        assert!(Probability::try_new("probability", -1).is_err());
    }

    proptest! {
        #[test]
        fn core_4_a_weighted_amount_is_never_more_than_half_a_unit_off(
            minor in 0..=Money::MAX_MINOR,
            percent in 0..=100_i64,
        ) {
            let off = i128::from(weighed(minor, percent)) * 100 - i128::from(minor) * i128::from(percent);
            prop_assert!(off.abs() <= 50);
        }
    }
}
