//! The problems that operations may answer with, as their documents tell them.

use std::collections::BTreeMap;

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::{ContentBuilder, Object, Ref, RefOr, Response, ResponseBuilder, Type};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

use crate::problem::{PROBLEM_JSON, Problem};

type Responses = BTreeMap<String, RefOr<Response>>;

fn problem(description: &str) -> ResponseBuilder {
    let schema = Ref::from_schema_name(Problem::name());
    ResponseBuilder::new()
        .description(description)
        .content(PROBLEM_JSON, ContentBuilder::new().schema(Some(schema)).build())
}

fn add(responses: &mut Responses, status: u16, description: &str) {
    responses.insert(status.to_string(), problem(description).build().into());
}

fn add_waiting(responses: &mut Responses, status: u16, description: &str) {
    let seconds = HeaderBuilder::new()
        .schema(Some(Object::with_type(Type::Integer)))
        .description(Some("Whole seconds after which a retry makes sense."))
        .build();
    responses.insert(status.to_string(), problem(description).header("Retry-After", seconds).build().into());
}

/// What any operation may answer.
fn common() -> Responses {
    let mut responses = Responses::new();
    add(&mut responses, 400, "The request cannot be read: broken JSON, or a parameter that is unknown or malformed.");
    add(&mut responses, 500, "A defect on our side. The text of it stays in our log.");
    add_waiting(&mut responses, 503, "Out of reach, overloaded or stopping. A retry may succeed.");
    responses
}

macro_rules! problem_sets {
    ($($(#[$doc:meta])* $name:ident: $parent:ident [$($status:literal $text:literal),* $(,)?]),+ $(,)?) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> Responses {
                let more: &[(u16, &str)] = &[$(($status, $text)),*];
                let mut responses = $parent();
                for (status, text) in more {
                    add(&mut responses, *status, text);
                }
                responses
            }
        }
    )+};
}

fn open() -> Responses {
    let mut responses = common();
    add(&mut responses, 413, "The body is larger than 1 MiB.");
    add(&mut responses, 415, "The body is not JSON, or is compressed.");
    add(&mut responses, 422, "A field breaks a rule; `errors` names each.");
    add_waiting(&mut responses, 429, "Too many attempts.");
    responses
}

fn signed_in() -> Responses {
    let mut responses = common();
    add(&mut responses, 401, "No access token, or one that is no longer good.");
    responses
}

fn reading() -> Responses {
    let mut responses = signed_in();
    add(&mut responses, 403, "The role in this workspace does not allow it.");
    add(&mut responses, 404, "There is no such thing, or the workspace is not one of yours.");
    responses
}

fn changing() -> Responses {
    let mut responses = reading();
    add(
        &mut responses,
        409,
        "The present state does not allow it. With the code `stale_version` somebody else changed the record in the meantime; `current` holds it as it is now where it can be shown.",
    );
    responses
}

fn writing() -> Responses {
    let mut responses = changing();
    add(&mut responses, 413, "The body is larger than 1 MiB.");
    add(&mut responses, 415, "The body is not JSON, or is compressed.");
    add(&mut responses, 422, "A field breaks a rule; `errors` names each.");
    responses
}

fn by_address() -> Responses {
    let mut responses = common();
    add_waiting(&mut responses, 429, "The quota of the address is used up.");
    responses
}

fn token_reading() -> Responses {
    let mut responses = common();
    add(&mut responses, 401, "No API token, or one that is not, or no longer, good.");
    add(&mut responses, 403, "The token lacks the scope, or its workspace is suspended.");
    add(&mut responses, 404, "There is no such thing in the token's workspace.");
    add(&mut responses, 406, "Answers are JSON.");
    add_waiting(&mut responses, 429, "A quota is used up; `violated-policies` names it.");
    responses
}

fn token_writing() -> Responses {
    let mut responses = token_reading();
    add_waiting(
        &mut responses,
        409,
        "The present state does not allow it, or a request with the same `Idempotency-Key` is still running.",
    );
    add(&mut responses, 413, "The body is larger than 1 MiB.");
    add(&mut responses, 415, "The body is not JSON, or is compressed.");
    add(&mut responses, 422, "A field breaks a rule, or the `Idempotency-Key` was used for another request.");
    responses
}

problem_sets! {
    /// Operations before sign-in that carry a body.
    OpenProblems: open [401 "The credentials are not right, or the session has ended.", 403 "The account is closed.", 409 "The present state does not allow it."],
    /// Operations before sign-in without a body.
    PublicProblems: common [401 "The session has ended."],
    /// Operations on one's own account, without a body.
    OwnProblems: signed_in [404 "There is no such thing."],
    /// Operations on one's own account, with a body.
    OwnWriteProblems: writing [429 "Too many attempts."],
    /// Reads of a workspace.
    ReadProblems: reading [],
    /// Changes of a workspace without a body.
    ActProblems: changing [],
    /// Changes of a workspace with a body.
    WriteProblems: writing [],
    /// The public API's own document, which needs no token.
    DocumentProblems: by_address [406 "The answer is JSON."],
    /// Reads through the public API.
    TokenReadProblems: token_reading [],
    /// Creations through the public API.
    TokenWriteProblems: token_writing [],
    /// Changes through the public API.
    TokenPatchProblems: token_writing [412 "The record is not the one that `If-Match` names."],
}

/// What the schemas above refer to; documents add it to their components.
pub fn schemas() -> Vec<(String, RefOr<utoipa::openapi::schema::Schema>)> {
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    <Problem as ToSchema>::schemas(&mut schemas);
    schemas
}
