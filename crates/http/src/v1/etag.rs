//! Entity tags: the version of a record, and what clients make conditional on it.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{ETAG, EntityTag, Header, IfMatch, IfNoneMatch};
use actix_web::{FromRequest, HttpRequest};
use mainstay_kernel::Version;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::ApiError;

/// The tag of a version.
pub fn tag_of(version: Version) -> EntityTag {
    EntityTag::new_strong(version.number().to_string())
}

/// The tag of a version together with what is derived beside it, which changes without the version.
pub fn tag_with(version: Version, derived: &impl Serialize) -> Result<EntityTag, ApiError> {
    let text = serde_json::to_string(derived).map_err(ApiError::internal)?;
    let digest = Sha256::digest(text.as_bytes());
    let short = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    Ok(EntityTag::new_strong(format!("{}-{short:016x}", version.number())))
}

/// The header that carries the tag of a version.
pub fn header_of(version: Version) -> (&'static str, String) {
    (ETAG.as_str(), tag_of(version).to_string())
}

/// What `If-None-Match` and `If-Match` say.
pub struct Conditions {
    if_match: Option<IfMatch>,
    if_none_match: Option<IfNoneMatch>,
}

impl Conditions {
    /// True where the client holds this version already.
    pub fn is_known(&self, version: Version) -> bool {
        self.is_tag_known(&tag_of(version))
    }

    /// True where the client holds what has this tag already.
    pub fn is_tag_known(&self, current: &EntityTag) -> bool {
        match &self.if_none_match {
            Some(IfNoneMatch::Any) => true,
            Some(IfNoneMatch::Items(tags)) => tags.iter().any(|tag| tag.weak_eq(current)),
            None => false,
        }
    }

    /// The version that a change is bound to: none, or the one that the record must have. `current` is asked for only
    /// where several tags were sent.
    pub fn bound_to(&self, current: Option<Version>) -> Option<Version> {
        const NO_VERSION: Version = Version::from_number(0);
        let Some(IfMatch::Items(tags)) = &self.if_match else { return None };
        let versions = tags.iter().filter(|tag| !tag.weak).map(|tag| tag.tag().parse().map(Version::from_number));
        let versions: Vec<Version> = versions.filter_map(Result::ok).collect();
        match versions.as_slice() {
            [only] => Some(*only),
            several => Some(current.filter(|current| several.contains(current)).unwrap_or(NO_VERSION)),
        }
    }

    /// True where [`Conditions::bound_to`] has to know the version that the record has now.
    pub fn names_several(&self) -> bool {
        matches!(&self.if_match, Some(IfMatch::Items(tags)) if tags.len() > 1)
    }
}

impl FromRequest for Conditions {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request))
    }
}

fn read(request: &HttpRequest) -> Result<Conditions, ApiError> {
    Ok(Conditions { if_match: header(request)?, if_none_match: header(request)? })
}

fn header<H: Header>(request: &HttpRequest) -> Result<Option<H>, ApiError> {
    if !request.headers().contains_key(H::name()) {
        return Ok(None);
    }
    H::parse(request).map(Some).map_err(|_| {
        let detail = format!("The header {} takes entity tags such as \"3\", with the quotation marks.", H::name());
        ApiError::new(StatusCode::BAD_REQUEST, "invalid_header", detail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn conditions(name: &'static str, value: &'static str) -> Result<Conditions, ApiError> {
        read(&TestRequest::default().insert_header((name, value)).to_http_request())
    }

    #[test]
    fn a_change_is_bound_to_the_version_named() {
        let bound = |value| conditions("if-match", value).expect("read").bound_to(Some(Version::from_number(3)));
        assert_eq!(bound("\"2\""), Some(Version::from_number(2)));
        assert_eq!(bound("\"2\", \"3\""), Some(Version::from_number(3)));
        assert_eq!(bound("*"), None);
        // A weak tag never matches here, and neither does what no version is called.
        assert_eq!(bound("W/\"3\""), Some(Version::from_number(0)));
        assert_eq!(bound("\"three\""), Some(Version::from_number(0)));
        assert_eq!(read(&TestRequest::default().to_http_request()).expect("read").bound_to(None), None);
    }

    #[test]
    fn what_the_client_holds_is_known() {
        let known = |value| conditions("if-none-match", value).expect("read").is_known(Version::from_number(3));
        assert!(known("\"3\"") && known("W/\"3\"") && known("*") && !known("\"2\""));
    }
}
