//! What a company or a person is worth to us (COMP-4, CONT-3, CUST-4).

use mainstay_deals::DealSums;
use mainstay_kernel::{CurrencyCode, Money};

/// Lifetime value: the sum of the amounts of won deals that are not archived, a line a currency. Amounts of different
/// currencies are never added; the one in the workspace's currency is the main figure (CORE-18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifetimeValue {
    /// In the workspace's currency.
    pub main: Money,
    /// In other currencies, by their codes.
    pub others: Vec<Money>,
    /// How many won deals there are, those without an amount too.
    pub won_deals: u64,
}

impl LifetimeValue {
    /// The value of won deals, in a workspace of this currency.
    pub fn of_won(sums: &DealSums, currency: CurrencyCode) -> Self {
        let main = sums.of(currency).map_or(Money::from_minor(0, currency), |sum| sum.amount);
        let others = sums.amounts().map(|sum| sum.amount).filter(|amount| amount.currency() != currency);
        Self { main, others: others.collect(), won_deals: sums.count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_deals::AmountSum;

    #[test]
    fn core_18_other_currencies_stand_beside_the_main_figure() {
        let currency = |code| CurrencyCode::try_new("currency", code).expect("a code");
        let money = |minor, code| Money::from_minor(minor, currency(code));
        let mut sums = DealSums::default();
        sums.add_count(3);
        for amount in [money(500, "USD"), money(1_000, "EUR"), money(250, "EUR")] {
            sums.add_amount(AmountSum { amount, weighted: amount });
        }
        let value = LifetimeValue::of_won(&sums, currency("EUR"));
        assert_eq!((value.main, value.others, value.won_deals), (money(1_250, "EUR"), vec![money(500, "USD")], 3));
        let none = LifetimeValue::of_won(&DealSums::default(), currency("JPY"));
        assert_eq!((none.main, none.won_deals), (money(0, "JPY"), 0));
    }
}
