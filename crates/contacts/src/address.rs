//! Postal addresses.

use mainstay_kernel::{Checks, FieldFault, JsonValue, optional_text};
use serde_json::json;

/// The most characters of one line of an address.
pub const ADDRESS_LINE_MAX: usize = 200;
/// The most characters of a city or region.
pub const ADDRESS_PLACE_MAX: usize = 120;
/// The most characters of a postal code.
pub const POSTAL_CODE_MAX: usize = 20;

/// A country, by its two letters in ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CountryCode(&'static str);

/// All codes that are assigned.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ \
    FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT \
    JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP \
    MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE \
    RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV \
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

impl CountryCode {
    /// Reads a code in any case.
    pub fn try_new(field: &str, text: &str) -> Result<Self, FieldFault> {
        let fault = || FieldFault::new(field, "invalid_country", "Use a country's two letters, such as IT or US.");
        Self::parse(&text.trim().to_ascii_uppercase()).ok_or_else(fault)
    }

    /// Reads a stored code back.
    pub fn parse(text: &str) -> Option<Self> {
        COUNTRIES.split_ascii_whitespace().find(|code| *code == text).map(Self)
    }

    /// The two capital letters.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Where a person or company can be found by post. Every part may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// The country.
    pub country: Option<CountryCode>,
}

/// An address as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressInput {
    /// Street and number.
    pub line1: Option<String>,
    /// What the street needs besides.
    pub line2: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The state, province or region.
    pub region: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The country's two letters.
    pub country: Option<String>,
}

impl AddressInput {
    /// Checks every part and tells all faults at once.
    pub fn check(&self, checks: &mut Checks) -> Option<Address> {
        let mut text = |field: &str, value: &Option<String>, max| {
            checks.take(optional_text(&format!("address/{field}"), value.as_deref(), max))
        };
        let line1 = text("line1", &self.line1, ADDRESS_LINE_MAX);
        let line2 = text("line2", &self.line2, ADDRESS_LINE_MAX);
        let city = text("city", &self.city, ADDRESS_PLACE_MAX);
        let region = text("region", &self.region, ADDRESS_PLACE_MAX);
        let postal_code = text("postalCode", &self.postal_code, POSTAL_CODE_MAX);
        let country = self.country.as_deref().filter(|text| !text.trim().is_empty());
        let country = checks.take(country.map(|text| CountryCode::try_new("address/country", text)).transpose());
        Some(Address {
            line1: line1?,
            line2: line2?,
            city: city?,
            region: region?,
            postal_code: postal_code?,
            country: country?,
        })
    }
}

impl Address {
    /// True where no part is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The address as audit entries tell it: null where nothing is known of it.
    pub(crate) fn to_fact(&self) -> JsonValue {
        if self.is_empty() {
            return JsonValue::Null;
        }
        json!({
            "line1": self.line1, "line2": self.line2, "city": self.city, "region": self.region,
            "postalCode": self.postal_code, "country": self.country.map(CountryCode::as_str),
        })
    }

    /// Reads what [`Address::to_fact`] told.
    pub(crate) fn from_fact(fact: &JsonValue) -> Self {
        let text = |field: &str| fact.get(field).and_then(JsonValue::as_str).map(str::to_owned);
        Self {
            line1: text("line1"),
            line2: text("line2"),
            city: text("city"),
            region: text("region"),
            postal_code: text("postalCode"),
            country: text("country").as_deref().and_then(CountryCode::parse),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_the_assigned_codes() {
        assert_eq!(COUNTRIES.split_ascii_whitespace().count(), 249);
        assert_eq!(CountryCode::try_new("country", " it ").map(CountryCode::as_str), Ok("IT"));
        for bad in ["", "XX", "ITA", "UK"] {
            assert!(CountryCode::try_new("country", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_tells_all_its_faults_and_reads_back_from_its_fact() {
        let sent = AddressInput {
            line1: Some(" Via Roma 1 ".to_owned()),
            postal_code: Some("0".repeat(21)),
            country: Some("Italy".to_owned()),
            ..AddressInput::default()
        };
        let mut checks = Checks::default();
        assert_eq!(sent.check(&mut checks), None);
        let faults = checks.into_result().expect_err("faults");
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/address/postalCode", "/address/country"]);

        let sent = AddressInput { postal_code: None, country: Some("it".to_owned()), ..sent };
        let address = sent.check(&mut Checks::default()).expect("an address");
        assert_eq!(address.line1.as_deref(), Some("Via Roma 1"));
        assert_eq!(Address::from_fact(&address.to_fact()), address);
        assert_eq!(Address::default().to_fact(), JsonValue::Null);
        assert!(Address::from_fact(&JsonValue::Null).is_empty());
    }
}
