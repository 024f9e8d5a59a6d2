//! Exact money: whole minor units and a currency. No float ever touches an amount.

use crate::CurrencyCode;

/// An amount of one currency in its minor units (cents for EUR, whole yen for JPY).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: CurrencyCode,
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a plain decimal such as `1234.50`.
    #[error("Write the amount as a decimal such as 1234.50.")]
    NotDecimal,
    /// More decimals than the currency has.
    #[error("This currency does not have that many decimals.")]
    TooPrecise,
    /// Beyond what can be stored exactly.
    #[error("The amount is too large.")]
    TooLarge,
}

impl Money {
    /// The largest amount that every client can hold, in minor units (2^53 - 1).
    pub const MAX_MINOR: i64 = 9_007_199_254_740_991;

    /// An amount from storage.
    pub const fn from_minor(minor: i64, currency: CurrencyCode) -> Self {
        Self { minor, currency }
    }

    /// Reads a decimal text such as `-12.5`; refuses exponents, spaces and digits beyond the currency's decimals.
    pub fn parse(text: &str, currency: CurrencyCode) -> Result<Self, MoneyError> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.ends_with('.') {
            return Err(MoneyError::NotDecimal);
        }
        let exponent = currency.exponent() as usize;
        let significant = fraction.trim_end_matches('0');
        if significant.len() > exponent {
            return Err(MoneyError::TooPrecise);
        }
        let scaled = format!("{whole}{significant:0<exponent$}");
        let minor: i64 = scaled.parse().map_err(|_| MoneyError::TooLarge)?;
        if minor > Self::MAX_MINOR {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { minor: sign * minor, currency })
    }

    /// Minor units, for storage.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> CurrencyCode {
        self.currency
    }

    /// The decimal text with exactly the currency's decimals, as JSON carries it.
    pub fn to_decimal(self) -> String {
        let exponent = self.currency.exponent() as usize;
        let digits = format!("{:0>width$}", self.minor.unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        let sign = if self.minor < 0 { "-" } else { "" };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> CurrencyCode {
        CurrencyCode::try_new("currency", code).expect("a code")
    }

    #[test]
    fn core_4_decimals_follow_the_currency() {
        assert_eq!(Money::parse("12.5", currency("EUR")).expect("money").minor(), 1250);
        assert_eq!(Money::parse("12.500", currency("KWD")).expect("money").to_decimal(), "12.500");
        assert_eq!(Money::parse("12", currency("JPY")).expect("money").to_decimal(), "12");
        assert_eq!(Money::parse("-0.05", currency("EUR")).expect("money").to_decimal(), "-0.05");
        assert_eq!(Money::parse("0.001", currency("EUR")), Err(MoneyError::TooPrecise));
        assert_eq!(Money::parse("0.5", currency("JPY")), Err(MoneyError::TooPrecise));
        for bad in ["", ".5", "1.", "1e3", " 1", "1,5", "--1", "NaN"] {
            assert_eq!(Money::parse(bad, currency("EUR")), Err(MoneyError::NotDecimal), "{bad}");
        }
        assert_eq!(Money::parse("99999999999999999999", currency("EUR")), Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn text_and_amount_are_the_same_thing(
            minor in -Money::MAX_MINOR..=Money::MAX_MINOR,
            code in prop::sample::select(vec!["JPY", "EUR", "KWD", "CLF"]),
        ) {
            let money = Money::from_minor(minor, currency(code));
            prop_assert_eq!(Money::parse(&money.to_decimal(), currency(code)), Ok(money));
        }
    }
}
