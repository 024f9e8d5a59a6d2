//! Money in JSON: a decimal text and a currency, never a number.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// An exact amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({ "amount": "1234.50", "currency": "EUR" }))]
pub struct Money {
    /// The amount with exactly the currency's decimals.
    #[schema(pattern = r"^-?[0-9]+(\.[0-9]+)?$", max_length = 24)]
    pub amount: String,
    /// ISO 4217 code.
    #[schema(pattern = "^[A-Z]{3}$", min_length = 3, max_length = 3)]
    pub currency: String,
}

impl From<mainstay_kernel::Money> for Money {
    fn from(money: mainstay_kernel::Money) -> Self {
        Self { amount: money.to_decimal(), currency: money.currency().as_str().to_owned() }
    }
}

/// An amount as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({ "amount": "1234.50", "currency": "EUR" }))]
pub struct MoneyInput {
    /// A decimal text; no more decimals than the currency has.
    #[validate(length(min = 1, max = 16))]
    #[schema(pattern = r"^[0-9]+(\.[0-9]+)?$", min_length = 1, max_length = 16)]
    pub amount: String,
    /// ISO 4217 code; the workspace's currency where absent.
    #[validate(length(equal = 3))]
    #[schema(pattern = "^[A-Z]{3}$", min_length = 3, max_length = 3)]
    pub currency: Option<String>,
}

impl From<MoneyInput> for mainstay_records::MoneyInput {
    fn from(money: MoneyInput) -> Self {
        Self { amount: money.amount, currency: money.currency }
    }
}
