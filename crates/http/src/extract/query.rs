//! Parameters of an address: typed, and refused where unknown.

use std::future::{Ready, ready};
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use crate::ApiError;

/// The parameters of an address. A name that the operation does not know is an error: a slip of the pen must not
/// return everything.
pub struct Query<T>(pub T);

impl<T> Deref for Query<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Query<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self))
    }
}

/// The longest search.
const SEARCH_MAX: usize = 200;

/// What the parameter `q` searches for; `None` where it holds nothing to search for.
pub fn search_text(text: Option<&str>) -> Result<Option<String>, ApiError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    if text.chars().count() > SEARCH_MAX {
        return Err(ApiError::parameter("q", "too_long", "Search for at most 200 characters."));
    }
    // No stored text has any, and databases choke on some.
    if text.chars().any(char::is_control) {
        return Err(ApiError::parameter("q", "invalid_characters", "Remove the control characters."));
    }
    Ok(Some(text.to_owned()))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    let pairs = serde_html_form::Deserializer::from_bytes(text.as_bytes());
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner().to_string();
        match inner.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next()) {
            Some(name) => ApiError::unknown_parameter(name),
            None => ApiError::parameter(path.split(['[', '.']).next().unwrap_or_default(), "invalid_parameter", inner),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Filter {
        #[serde(default)]
        tag: Vec<u32>,
        page: Option<u32>,
    }

    #[test]
    fn a_search_is_short_and_printable() {
        assert_eq!(search_text(Some("  ada ")).expect("a search").as_deref(), Some("ada"));
        assert_eq!(search_text(Some("  ")).expect("no search"), None);
        assert_eq!(search_text(Some(&"ä".repeat(200))).expect("a search").map(|text| text.len()), Some(400));
        for bad in ["a\0b", "\u{1b}[0m", &"a".repeat(201)] {
            assert!(search_text(Some(bad)).is_err());
        }
    }

    #[test]
    fn keys_repeat_and_slips_are_told() {
        assert_eq!(read::<Filter>("tag=1&tag=2&page=3").expect("read"), Filter { tag: vec![1, 2], page: Some(3) });
        assert_eq!(read::<Filter>("").expect("read"), Filter { tag: vec![], page: None });
        let error = read::<Filter>("pgae=3").expect_err("a fault").document(uuid::Uuid::nil());
        assert_eq!((&error["code"], &error["errors"][0]["pointer"]), (&"unknown_parameter".into(), &"pgae".into()));
        let error = read::<Filter>("page=x").expect_err("a fault").document(uuid::Uuid::nil());
        assert_eq!((&error["code"], &error["errors"][0]["pointer"]), (&"invalid_parameter".into(), &"page".into()));
    }
}
