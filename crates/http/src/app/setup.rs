//! The first run: the first owner and the first workspace.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, post};
use mainstay_identity::RunSetUp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::auth::{Session, signed_in};
use crate::ApiError;
use crate::api::Api;
use crate::extract::{ClientInfo, Valid};
use crate::responses::{OpenProblems, PublicProblems};
use crate::wire::{email_address, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_setup_state).service(run_setup);
}

/// Whether the installation waits for its first owner.
#[derive(Debug, Serialize, ToSchema)]
pub struct SetupState {
    /// True while there is no user yet.
    needed: bool,
}

/// The first owner and the first workspace.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetupInput {
    /// The owner's name.
    #[validate(length(max = 100), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 100, example = "Ada Lovelace")]
    name: String,
    /// The address with which the owner signs in.
    #[validate(length(max = 254), custom(function = "email_address"))]
    #[schema(format = "email", max_length = 254, example = "ada@example.com")]
    email: String,
    /// 12 characters or more, of any kind.
    #[validate(length(min = 12, max = 128))]
    #[schema(min_length = 12, max_length = 128, format = "password", example = "correct horse battery staple")]
    password: String,
    /// The workspace's name.
    #[validate(length(max = 80), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 80, example = "North Wind")]
    workspace_name: String,
    /// The workspace's name in addresses.
    #[validate(length(min = 2, max = 40))]
    #[schema(min_length = 2, max_length = 40, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", example = "north-wind")]
    workspace_slug: String,
    /// ISO 4217 code of the currency that new records inherit.
    #[validate(length(equal = 3))]
    #[schema(min_length = 3, max_length = 3, pattern = "^[A-Z]{3}$", example = "EUR")]
    currency: String,
    /// IANA name of the time zone that decides what "today" means.
    #[validate(length(min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, example = "Europe/Rome")]
    time_zone: String,
}

/// Tell whether the installation waits for its first owner.
#[utoipa::path(tag = "auth", operation_id = "getSetupState", security(()), responses(
    (status = 200, description = "Whether set-up is needed", body = SetupState), PublicProblems))]
#[get("/setup")]
async fn get_setup_state(api: Data<Api>) -> Result<Json<SetupState>, ApiError> {
    Ok(Json(SetupState { needed: api.services.identity.set_up.is_needed().await? }))
}

/// Found the first workspace and sign its owner in.
///
/// Works once, while the installation has no user; afterwards it answers 409 with the code `already_set_up`.
#[utoipa::path(tag = "auth", operation_id = "runSetup", security(()), request_body = SetupInput, responses(
    (status = 201, description = "Set up; the owner is signed in", body = Session), OpenProblems))]
#[post("/setup")]
async fn run_setup(api: Data<Api>, client: ClientInfo, body: Valid<SetupInput>) -> Result<HttpResponse, ApiError> {
    let wish = body.into_inner();
    let command = RunSetUp {
        name: wish.name,
        email: wish.email,
        password: wish.password,
        workspace_name: wish.workspace_name,
        workspace_slug: wish.workspace_slug,
        currency: wish.currency,
        time_zone: wish.time_zone,
    };
    let done = api.services.identity.set_up.run(command, client.0).await?;
    signed_in(&api, HttpResponse::Created(), &done.principal, Some(&done.refresh))
}
