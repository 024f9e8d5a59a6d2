//! One's own account.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, patch, post};
use mainstay_kernel::{Role, WorkspaceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::auth::User;
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Me, Valid};
use crate::responses::{OwnProblems, OwnWriteProblems};
use crate::wire::visible_text;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_me).service(update_me).service(change_password);
}

/// A workspace that opens for the user.
#[derive(Debug, Serialize, ToSchema)]
pub struct Membership {
    /// The workspace's id.
    id: WorkspaceId,
    /// Its name in addresses.
    slug: String,
    /// Its name.
    name: String,
    /// The user's role in it.
    role: Role,
}

/// The person signed in, and where.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Me)]
pub struct MeView {
    /// The person.
    user: User,
    /// The workspaces that open for them, by name.
    workspaces: Vec<Membership>,
}

/// A change of one's own account.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct MeInput {
    /// The name, as colleagues see it.
    #[validate(length(max = 100), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 100, example = "Ada Lovelace")]
    name: String,
}

/// A new password.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasswordInput {
    /// The password in force.
    #[validate(length(min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128, format = "password")]
    current_password: String,
    /// 12 characters or more, of any kind.
    #[validate(length(min = 12, max = 128))]
    #[schema(min_length = 12, max_length = 128, format = "password")]
    new_password: String,
}

/// Tell who is signed in and which workspaces open.
#[utoipa::path(tag = "auth", operation_id = "getMe", responses(
    (status = 200, description = "The account", body = MeView), OwnProblems))]
#[get("/me")]
async fn get_me(api: Data<Api>, me: Me) -> Result<Json<MeView>, ApiError> {
    let memberships = api.services.identity.workspaces.mine(&me.0).await?;
    let workspaces = memberships.into_iter().map(|place| Membership {
        id: place.workspace.id,
        slug: place.workspace.slug.to_string(),
        name: place.workspace.name.as_str().to_owned(),
        role: place.member.role,
    });
    Ok(Json(MeView { user: User::from(&me.0.user), workspaces: workspaces.collect() }))
}

/// Change one's own name.
#[utoipa::path(tag = "auth", operation_id = "updateMe", request_body = MeInput, responses(
    (status = 200, description = "The account after the change", body = User), OwnWriteProblems))]
#[patch("/me")]
async fn update_me(api: Data<Api>, me: Me, body: Valid<MeInput>) -> Result<Json<User>, ApiError> {
    let user = api.services.identity.profile.rename(&me.0, &body.into_inner().name).await?;
    api.access.forget_all();
    Ok(Json(User::from(&user)))
}

/// Change one's own password.
///
/// Ends every other session of the account.
#[utoipa::path(tag = "auth", operation_id = "changePassword", request_body = PasswordInput, responses(
    (status = 204, description = "The new password is in force"), OwnWriteProblems))]
#[post("/me/password")]
async fn change_password(api: Data<Api>, me: Me, body: Valid<PasswordInput>) -> Result<HttpResponse, ApiError> {
    let PasswordInput { current_password, new_password } = body.into_inner();
    api.services.identity.profile.change_password(&me.0, &current_password, &new_password).await?;
    api.access.forget_all();
    Ok(HttpResponse::NoContent().finish())
}
