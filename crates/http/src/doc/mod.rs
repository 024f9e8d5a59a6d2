//! The OpenAPI documents, built from the very routes that are served.

use actix_web::App;
use mainstay_kernel::JsonValue;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Components, InfoBuilder, LicenseBuilder, OpenApi, ServerBuilder, Tag};
use utoipa_actix_web::AppExt;
use utoipa_actix_web::service_config::ServiceConfig;

pub mod problems;
mod tidy;

use tidy::Rules;

/// A finished document.
pub struct Document(JsonValue);

impl Document {
    /// The document as it is served.
    pub fn to_json(&self) -> String {
        self.0.to_string()
    }

    /// The document as it is committed: indented.
    pub fn to_pretty_json(&self) -> String {
        format!("{:#}", self.0)
    }

    /// Every address with its methods in capitals.
    pub fn routes(&self) -> Vec<(String, Vec<String>)> {
        let paths = self.0.get("paths").and_then(JsonValue::as_object);
        let methods = |item: &JsonValue| {
            item.as_object().map(|item| item.keys().map(|name| name.to_uppercase()).collect()).unwrap_or_default()
        };
        paths.into_iter().flatten().map(|(path, item)| (path.clone(), methods(item))).collect()
    }

    /// Every operation that takes nothing behind the question mark, as method and address.
    pub fn without_query(&self) -> Vec<(String, String)> {
        let paths = self.0.get("paths").and_then(JsonValue::as_object);
        let operations = paths.into_iter().flatten().flat_map(|(path, item)| {
            item.as_object().into_iter().flatten().map(move |(method, operation)| (method, path, operation))
        });
        let takes = |operation: &JsonValue| {
            let parameters = operation.get("parameters").and_then(JsonValue::as_array);
            parameters.into_iter().flatten().any(|parameter| parameter.get("in").is_some_and(|place| place == "query"))
        };
        operations
            .filter(|(_, _, operation)| !takes(operation))
            .map(|(method, path, _)| (method.to_uppercase(), path.clone()))
            .collect()
    }
}

/// The document of the app's own API.
pub fn app() -> Document {
    let mut document = collect(crate::app::routes);
    document.info = InfoBuilder::new()
        .title("Mainstay app")
        .version("1")
        .description(Some(
            "What the browser app talks to: for people who signed in. It changes with the app and is not a public \
             promise; integrations use the public API under `/api/v1`.",
        ))
        .license(Some(license()))
        .build();
    document.tags = Some(vec![
        tag("auth", "Signing in, one's own account and sessions."),
        tag("workspace", "The workspace: profile, people, tags, sources, tokens, search and live changes."),
        tag("leads", "Leads and the work on them."),
        tag("deals", "Deals, their board and what they are worth."),
        tag("pipeline", "The stages of the pipeline."),
        tag("contacts", "People whom we know."),
        tag("companies", "Organisations that people work for and that buy."),
        tag("activities", "What is planned and what was done: tasks, calls, meetings, e-mails, notes; and timelines."),
        tag("bulkEdits", "Edits over many records: how far each has come, and taking it back."),
        tag("customers", "Companies that bought, how they are and what they are worth."),
        tag("savedViews", "Views of lists, saved under a name."),
    ]);
    let components = document.components.get_or_insert_with(Components::new);
    components.add_security_scheme(
        "accessToken",
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format("JWT")
                .description(Some("The access token of a session; good for ten minutes."))
                .build(),
        ),
    );
    let cookie = ApiKeyValue::with_description(
        crate::session::REFRESH_COOKIE,
        "The refresh token of a session. It changes with each use and no script can read it.",
    );
    components.add_security_scheme("refreshCookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    finish(document, &Rules { security: "accessToken", sparse: &[], headers: &[] })
}

/// The document of the public API.
pub fn v1() -> Document {
    let mut document = collect(crate::v1::routes);
    document.info = InfoBuilder::new()
        .title("Mainstay API")
        .version("1.0.0")
        .description(Some(include_str!("v1.md").trim()))
        .license(Some(license()))
        .build();
    document.tags = Some(vec![
        tag("leads", "People who may become customers."),
        tag("contacts", "The people whom the workspace knows."),
        tag("companies", "The companies that they work for."),
        tag("deals", "What may be sold, and how far it has come."),
        tag("activities", "What is planned and what was done about them."),
        tag("account", "The token and its workspace."),
        tag("service", "The document itself."),
    ]);
    let components = document.components.get_or_insert_with(Components::new);
    components.add_security_scheme(
        "apiToken",
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format("mst_live_[0-9A-Za-z]{36}")
                .description(Some("An API token. Owners make them in the settings of the workspace."))
                .build(),
        ),
    );
    let headers = [
        ("RateLimit", "What is left of each quota, and in how many seconds it is whole again."),
        ("RateLimit-Policy", "The quotas that the request counted against."),
    ];
    let always: &[&str] = &["object", "id"];
    let sparse = [("Lead", always), ("Contact", always), ("Company", always)];
    finish(document, &Rules { security: "apiToken", sparse: &sparse, headers: &headers })
}

fn collect(routes: fn(&mut ServiceConfig)) -> OpenApi {
    let (_, document) = App::new().into_utoipa_app().configure(routes).split_for_parts();
    document
}

fn license() -> utoipa::openapi::License {
    LicenseBuilder::new().name("AGPL-3.0-or-later").identifier(Some("AGPL-3.0-or-later")).build()
}

fn tag(name: &str, description: &str) -> Tag {
    TagBuilder::new().name(name).description(Some(description)).build()
}

fn finish(mut document: OpenApi, rules: &Rules<'_>) -> Document {
    document.servers = Some(vec![ServerBuilder::new().url("/").description(Some("This installation")).build()]);
    let components = document.components.get_or_insert_with(Components::new);
    components.schemas.extend(crate::responses::schemas());
    let value = serde_json::to_value(&document).unwrap_or_default();
    Document(tidy::tidy(value, rules))
}
