//! The app itself: its files are a part of the program.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, EntityTag, Header, IfNoneMatch,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

use crate::ApiError;

/// Changes with the built app, so that a release is compiled anew with it; `cargo xtask` sets it.
const _: Option<&str> = option_env!("MAINSTAY_APP");

/// The built app. In development the files are read when asked for; a release holds them.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../frontend/dist"]
#[allow_missing = true]
struct Files;

const START_PAGE: &str = "index.html";
/// Nothing but our own files; inline styles that scripts set through the DOM need no exception.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// Answers a request that no API took: with a file of the app, or with its start page for an address of the app.
pub fn answer(request: &HttpRequest) -> Result<HttpResponse, ApiError> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(ApiError::not_found());
    }
    let path = request.path().trim_start_matches('/');
    if let Some(file) = Files::get(path).filter(|_| !path.is_empty() && path != START_PAGE) {
        return Ok(send(request, path, &file.metadata.sha256_hash(), file.data.into_owned()));
    }
    // A missing script must not come as a page, or browsers show nothing and say little.
    let is_page = !path.starts_with("assets/") && !path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match Files::get(START_PAGE) {
        Some(page) if is_page => Ok(send(request, START_PAGE, &page.metadata.sha256_hash(), page.data.into_owned())),
        None if is_page => Err(ApiError::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "This program was built without the app. Build it with `cargo xtask run`.",
        )),
        _ => Err(ApiError::not_found()),
    }
}

fn send(request: &HttpRequest, path: &str, hash: &[u8; 32], file: Vec<u8>) -> HttpResponse {
    let tag = EntityTag::new_strong(hash[..12].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}")));
    // The build puts a digest into the name of everything under assets/.
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
        Ok(IfNoneMatch::Any) | Err(_) => false,
    };
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, tag.to_string())).insert_header((CACHE_CONTROL, cache));
    if path == START_PAGE {
        // A 304 says it, too: browsers put its headers on the page that they kept.
        response.insert_header((CONTENT_SECURITY_POLICY, POLICY));
    }
    if known {
        return response.finish();
    }
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind = if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    response.insert_header((CONTENT_TYPE, kind)).body(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_page_that_is_kept_keeps_its_policy() {
        let ask = |request: TestRequest| send(&request.to_http_request(), START_PAGE, &[7; 32], b"<p>".to_vec());
        let first = ask(TestRequest::default());
        let tag = first.headers().get(ETAG).expect("a tag").clone();
        let again = ask(TestRequest::default().insert_header(("if-none-match", tag)));
        assert_eq!((first.status(), again.status()), (StatusCode::OK, StatusCode::NOT_MODIFIED));
        let policy = |response: &HttpResponse| response.headers().get(CONTENT_SECURITY_POLICY).cloned();
        assert!(policy(&first).is_some());
        assert_eq!(policy(&first), policy(&again));
    }
}
