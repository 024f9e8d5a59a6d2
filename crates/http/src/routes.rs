//! Every address that is served, so that a wrong method is told from a wrong address.

use std::collections::HashSet;

use actix_web::dev::{ResourceDef, ServiceRequest};
use actix_web::http::header::{ACCESS_CONTROL_REQUEST_METHOD, ALLOW, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::ApiError;
use crate::api::Api;
use crate::doc::Document;
use crate::spa;

/// The addresses with their methods, as the documents know them, and the few beside.
pub struct RouteTable {
    addresses: Vec<(ResourceDef, String)>,
    without_query: HashSet<(String, String)>,
}

/// Addresses outside of the documents.
const OTHERS: [(&str, &str); 5] = [
    ("/healthz", "GET, HEAD"),
    ("/readyz", "GET, HEAD"),
    ("/api-docs", "GET"),
    ("/api-docs/problems", "GET"),
    ("/api-docs/{file}", "GET"),
];

impl RouteTable {
    /// Reads the table from the documents.
    pub fn from_documents() -> Self {
        let mut addresses = Vec::new();
        let mut without_query = HashSet::new();
        for document in [crate::doc::app(), crate::doc::v1()] {
            addresses.extend(read(&document));
            without_query.extend(document.without_query());
        }
        addresses.extend(OTHERS.map(|(path, methods)| (ResourceDef::new(path), methods.to_owned())));
        Self { addresses, without_query }
    }

    /// Refuses parameters of an operation that takes none. The others check theirs where they read them.
    pub fn check_query(&self, request: &ServiceRequest) -> Result<(), ApiError> {
        let name = request.query_string().split(['&', '=']).find(|text| !text.is_empty());
        let (Some(name), Some(pattern)) = (name, request.match_pattern()) else { return Ok(()) };
        if self.without_query.contains(&(request.method().to_string(), pattern)) {
            return Err(ApiError::unknown_parameter(name));
        }
        Ok(())
    }

    /// The methods that an address knows; `None` where there is no such address.
    pub fn methods(&self, path: &str) -> Option<String> {
        let fitting = self.addresses.iter().filter(|(pattern, _)| pattern.is_match(path));
        let mut known: Vec<&str> = fitting.flat_map(|(_, methods)| methods.split(", ")).collect();
        known.sort_unstable();
        known.dedup();
        (!known.is_empty()).then(|| known.join(", "))
    }
}

fn read(document: &Document) -> Vec<(ResourceDef, String)> {
    let routes = document.routes().into_iter();
    routes.map(|(path, methods)| (ResourceDef::new(path.as_str()), methods.join(", "))).collect()
}

/// Answers what no handler took: 405 with the methods that the address knows, 404 below `/api`, or the app.
pub async fn unrouted(request: HttpRequest, api: Data<Api>) -> Result<HttpResponse, ApiError> {
    let path = request.path();
    let Some(methods) = api.routes.methods(path) else {
        let is_api = path == "/api" || path.starts_with("/api/");
        return if is_api { Err(ApiError::not_found()) } else { spa::answer(&request) };
    };
    let asks = request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    if request.method() == Method::OPTIONS && asks {
        // A preflight gets no permission: no page of another site may call this API.
        return Ok(HttpResponse::NoContent().insert_header((ALLOW, methods)).finish());
    }
    let detail = format!("This address knows {methods}.");
    let error = ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail);
    Err(match HeaderValue::from_str(&methods) {
        Ok(value) => error.with_header(ALLOW, value),
        Err(_) => error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_know_their_methods() {
        let table = RouteTable::from_documents();
        assert_eq!(table.methods("/api/v1/leads").as_deref(), Some("GET, POST"));
        assert_eq!(table.methods("/api/app/workspaces/x/tags/y").as_deref(), Some("DELETE, PATCH"));
        assert_eq!(table.methods("/api/app/nothing"), None);
    }
}
