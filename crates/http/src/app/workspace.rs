//! The workspace's profile and its members.

use actix_web::web::{Data, Json};
use actix_web::{get, patch};
use mainstay_identity::{MemberCard, OpenWorkspace, Workspace as DomainWorkspace, WorkspaceProfileError};
use mainstay_kernel::{MemberId, Permission, Role, UserId, Version, WorkspaceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::paths::WorkspacePath;
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Valid};
use crate::responses::{ReadProblems, WriteProblems};
use crate::wire::{present, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_workspace).service(update_workspace).service(list_members);
}

/// A workspace as one of its members sees it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Workspace {
    /// The workspace's id.
    id: WorkspaceId,
    /// Its name in addresses.
    slug: String,
    /// Its name.
    name: String,
    /// ISO 4217 code of the currency that new records inherit.
    currency: String,
    /// IANA name of the time zone that decides what "today" means.
    time_zone: String,
    /// The date in the workspace's zone now.
    today: chrono::NaiveDate,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// The caller's role.
    role: Role,
    /// The caller as a member.
    member_id: MemberId,
    /// What the caller may do.
    permissions: Vec<Permission>,
}

impl Workspace {
    fn new(workspace: &DomainWorkspace, open: &OpenWorkspace, now: chrono::DateTime<chrono::Utc>) -> Self {
        let role = open.member.role;
        Self {
            id: workspace.id,
            slug: workspace.slug.to_string(),
            name: workspace.name.as_str().to_owned(),
            currency: workspace.currency.as_str().to_owned(),
            time_zone: workspace.zone.as_str().to_owned(),
            today: workspace.zone.today(now),
            version: workspace.version.number(),
            role,
            member_id: open.member.id,
            permissions: Permission::ALL.into_iter().filter(|permission| role.grants(*permission)).collect(),
        }
    }
}

/// A change of the workspace's profile. What is absent stays as it is.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WorkspaceInput {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Its name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 80), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 80, nullable = false)]
    name: Option<String>,
    /// ISO 4217 code.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(equal = 3))]
    #[schema(min_length = 3, max_length = 3, pattern = "^[A-Z]{3}$", nullable = false)]
    currency: Option<String>,
    /// IANA name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, nullable = false)]
    time_zone: Option<String>,
}

/// A member of the workspace.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The member's id, by which records name people.
    id: MemberId,
    /// The user's id.
    user_id: UserId,
    /// The name.
    name: String,
    /// The address.
    #[schema(format = "email")]
    email: String,
    /// The role.
    role: Role,
    /// True where the member is suspended here; suspended members keep their records but get no new ones.
    suspended: bool,
}

impl From<MemberCard> for Member {
    fn from(card: MemberCard) -> Self {
        Self {
            id: card.member.id,
            user_id: card.member.user,
            name: card.name.as_str().to_owned(),
            email: card.email.as_str().to_owned(),
            role: card.member.role,
            suspended: card.member.suspended_at.is_some(),
        }
    }
}

/// The members of the workspace.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberList {
    /// The members, by name.
    items: Vec<Member>,
}

/// Read the workspace, with what the caller may do in it.
#[utoipa::path(tag = "workspace", operation_id = "getWorkspace", params(WorkspacePath), responses(
    (status = 200, description = "The workspace", body = Workspace), ReadProblems))]
#[get("")]
async fn get_workspace(api: Data<Api>, caller: Caller) -> Result<Json<Workspace>, ApiError> {
    let workspace = api.services.identity.workspace_profile.get(caller.scope()).await?;
    Ok(Json(Workspace::new(&workspace, caller.opened(), api.services.clock.now())))
}

/// Change the workspace's name, currency or time zone.
///
/// For owners. A new currency is for new amounts; existing ones keep theirs.
#[utoipa::path(tag = "workspace", operation_id = "updateWorkspace", request_body = WorkspaceInput, params(WorkspacePath), responses(
    (status = 200, description = "The workspace after the change", body = Workspace), WriteProblems))]
#[patch("")]
async fn update_workspace(
    api: Data<Api>,
    caller: Caller,
    body: Valid<WorkspaceInput>,
) -> Result<Json<Workspace>, ApiError> {
    let wish = body.into_inner();
    let change = mainstay_identity::UpdateWorkspace {
        version: Version::from_number(wish.version),
        name: wish.name.into(),
        currency: wish.currency.into(),
        time_zone: wish.time_zone.into(),
    };
    let now = api.services.clock.now();
    let view = |workspace: &DomainWorkspace| Workspace::new(workspace, caller.opened(), now);
    match api.services.identity.workspace_profile.update(caller.scope(), change).await {
        Ok(workspace) => {
            api.access.forget_all();
            Ok(Json(view(&workspace)))
        }
        Err(WorkspaceProfileError::Stale(current)) => {
            let shown = serde_json::to_value(view(&current)).unwrap_or_default();
            Err(ApiError::from(WorkspaceProfileError::Stale(current)).with_member("current", shown))
        }
        Err(error) => Err(error.into()),
    }
}

/// List the workspace's members.
#[utoipa::path(tag = "workspace", operation_id = "listMembers", params(WorkspacePath), responses(
    (status = 200, description = "The members, by name", body = MemberList), ReadProblems))]
#[get("/members")]
async fn list_members(api: Data<Api>, caller: Caller) -> Result<Json<MemberList>, ApiError> {
    let members = api.services.identity.workspace_profile.members(caller.scope()).await?;
    Ok(Json(MemberList { items: members.into_iter().map(Member::from).collect() }))
}
