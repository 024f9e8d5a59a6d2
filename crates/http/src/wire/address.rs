//! Postal addresses.

use mainstay_contacts::{Address as DomainAddress, AddressInput as DomainInput};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::plain_text;

/// A postal address, as far as it is known.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// Street and number.
    pub line1: Option<String>,
    /// What the street needs besides: a floor, a unit, a building.
    pub line2: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The state, province or region.
    pub region: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The country's two letters in ISO 3166-1.
    pub country: Option<String>,
}

impl From<DomainAddress> for Address {
    fn from(address: DomainAddress) -> Self {
        Self {
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            region: address.region,
            postal_code: address.postal_code,
            country: address.country.map(|country| country.as_str().to_owned()),
        }
    }
}

/// A whole postal address; what is absent is not known.
#[derive(Debug, Default, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddressInput {
    /// Street and number.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    line1: Option<String>,
    /// What the street needs besides: a floor, a unit, a building.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    line2: Option<String>,
    /// The city.
    #[validate(length(max = 120), custom(function = "plain_text"))]
    #[schema(max_length = 120)]
    city: Option<String>,
    /// The state, province or region.
    #[validate(length(max = 120), custom(function = "plain_text"))]
    #[schema(max_length = 120)]
    region: Option<String>,
    /// The postal code.
    #[validate(length(max = 20), custom(function = "plain_text"))]
    #[schema(max_length = 20)]
    postal_code: Option<String>,
    /// The country's two letters in ISO 3166-1.
    #[validate(length(max = 2))]
    #[schema(max_length = 2, example = "IT")]
    country: Option<String>,
}

impl From<AddressInput> for DomainInput {
    fn from(sent: AddressInput) -> Self {
        Self {
            line1: sent.line1,
            line2: sent.line2,
            city: sent.city,
            region: sent.region,
            postal_code: sent.postal_code,
            country: sent.country,
        }
    }
}
