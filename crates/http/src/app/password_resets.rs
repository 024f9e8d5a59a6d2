//! A new password for who has forgotten the old one.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::ApiError;
use crate::api::Api;
use crate::extract::{ClientInfo, Valid};
use crate::responses::OpenProblems;
use crate::wire::email_address;

pub fn routes(config: &mut ServiceConfig) {
    config.service(request_password_reset).service(confirm_password_reset);
}

/// Whose password is forgotten.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PasswordResetInput {
    /// The address that signs in.
    #[validate(length(max = 254), custom(function = "email_address"))]
    #[schema(format = "email", max_length = 254, example = "ada@example.com")]
    email: String,
}

/// The token of the mail and the new password.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasswordResetConfirmInput {
    /// The token of the link in the mail.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    token: String,
    /// 12 characters or more, of any kind.
    #[validate(length(min = 12, max = 128))]
    #[schema(min_length = 12, max_length = 128, format = "password")]
    new_password: String,
}

/// Ask for a mail with a link to choose a new password.
///
/// The answer is the same whether there is an account with this address or not.
#[utoipa::path(tag = "auth", operation_id = "requestPasswordReset", security(()), request_body = PasswordResetInput,
    responses((status = 202, description = "If there is such an account, a mail is on its way"), OpenProblems))]
#[post("/password-resets")]
async fn request_password_reset(
    api: Data<Api>,
    client: ClientInfo,
    body: Valid<PasswordResetInput>,
) -> Result<HttpResponse, ApiError> {
    api.services.identity.password_resets.request(&body.into_inner().email, &client.0).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Choose a new password with the token of the mail.
///
/// Ends every session of the account. A token that is used, unknown or older than an hour gives 422 with the code
/// `invalid_reset_token`.
#[utoipa::path(tag = "auth", operation_id = "confirmPasswordReset", security(()), request_body = PasswordResetConfirmInput,
    responses((status = 204, description = "The new password is in force"), OpenProblems))]
#[post("/password-resets/confirm")]
async fn confirm_password_reset(
    api: Data<Api>,
    client: ClientInfo,
    body: Valid<PasswordResetConfirmInput>,
) -> Result<HttpResponse, ApiError> {
    let PasswordResetConfirmInput { token, new_password } = body.into_inner();
    api.services.identity.password_resets.confirm(&token, &new_password, &client.0).await?;
    api.access.forget_all();
    Ok(HttpResponse::NoContent().finish())
}
