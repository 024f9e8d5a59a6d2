//! What somebody is worth.

use serde::Serialize;
use utoipa::ToSchema;

use super::Money;

/// What somebody is worth: the sum of their won deals. Amounts of different currencies are never added.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LifetimeValue {
    /// In the workspace's currency.
    main: Money,
    /// In other currencies, by their codes.
    others: Vec<Money>,
    /// How many won deals there are, those without an amount too.
    won_deals: u64,
}

impl From<mainstay_customers::LifetimeValue> for LifetimeValue {
    fn from(value: mainstay_customers::LifetimeValue) -> Self {
        Self {
            main: value.main.into(),
            others: value.others.into_iter().map(Into::into).collect(),
            won_deals: value.won_deals,
        }
    }
}
