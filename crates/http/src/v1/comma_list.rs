//! Lists in an address, with commas between the values.

use std::borrow::Cow;

use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{Error, IntoDeserializer};
use serde::{Deserialize, Deserializer};

/// Reads `new,contacted`. An empty text is an empty list; one with more than `MAX` values, as the document tells it, is
/// refused.
pub fn comma_list<'de, const MAX: usize, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> Deserialize<'a>,
{
    let text = Cow::<str>::deserialize(deserializer)?;
    let values = text.split(',').map(str::trim).filter(|value| !value.is_empty());
    let read = |value: &str| {
        let value: StrDeserializer<'_, ValueError> = value.into_deserializer();
        T::deserialize(value)
    };
    let all: Vec<T> = values.map(|value| read(value).map_err(D::Error::custom)).collect::<Result<_, _>>()?;
    if all.len() > MAX { Err(D::Error::custom(format!("no more than {MAX} values"))) } else { Ok(all) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::LeadStatus;

    #[derive(Debug, Deserialize)]
    struct Query {
        #[serde(default, deserialize_with = "comma_list::<2, _, _>")]
        status: Vec<LeadStatus>,
    }

    fn read(text: &str) -> Result<Vec<LeadStatus>, String> {
        serde_html_form::from_str::<Query>(text).map(|query| query.status).map_err(|error| error.to_string())
    }

    #[test]
    fn values_stand_between_commas() {
        assert_eq!(read("status=new,contacted"), Ok(vec![LeadStatus::New, LeadStatus::Contacted]));
        assert_eq!(read("status="), Ok(Vec::new()));
        assert_eq!(read(""), Ok(Vec::new()));
        assert!(read("status=new,new,new").is_err_and(|error| error.contains("no more than 2")));
        assert!(read("status=new,old").is_err_and(|error| error.contains("old")));
    }
}
