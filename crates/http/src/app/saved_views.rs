//! Saved views of lists (CORE-14).

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use mainstay_kernel::{MemberId, SavedViewId, Version};
use mainstay_views::{CreateView, UpdateView, ViewError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::paths::{SavedViewPath, WorkspacePath};
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Query, Valid};
use crate::responses::{ActProblems, ReadProblems, WriteProblems};
use crate::wire::{ViewedList, plain_text, present, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_saved_views).service(create_saved_view).service(update_saved_view).service(delete_saved_view);
}

/// A saved view.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// The view's id.
    id: SavedViewId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// The list.
    list: ViewedList,
    /// Its name.
    name: String,
    /// What it shows, as the list's address has it behind the question mark.
    query: String,
    /// True where everybody sees it.
    shared: bool,
    /// The member who saved it.
    owner_id: MemberId,
}

impl From<mainstay_views::SavedView> for SavedView {
    fn from(view: mainstay_views::SavedView) -> Self {
        Self {
            id: view.id,
            version: view.version.number(),
            list: view.list.into(),
            name: view.name,
            query: view.query,
            shared: view.shared,
            owner_id: view.owner,
        }
    }
}

/// The views of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedViewList {
    /// One's own and the shared ones, by name.
    items: Vec<SavedView>,
}

/// Which list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SavedViewQuery {
    /// The list.
    list: ViewedList,
}

/// A view to be saved.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavedViewInput {
    /// The list.
    list: ViewedList,
    /// Its name.
    #[validate(length(max = 80), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 80, example = "Hot leads of mine")]
    name: String,
    /// What it shows, as the list's address has it behind the question mark: filters, order, columns.
    #[validate(length(max = 4000), custom(function = "plain_text"))]
    #[schema(max_length = 4000, example = "status=new,contacted&sort=-score")]
    query: String,
    /// True where everybody shall see it.
    #[serde(default)]
    shared: bool,
}

/// A change of a view. What is absent stays as it is.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavedViewPatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Its name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 80), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 80, nullable = false)]
    name: Option<String>,
    /// What it shows.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 4000), custom(function = "plain_text"))]
    #[schema(max_length = 4000, nullable = false, example = "status=new")]
    query: Option<String>,
    /// Whether everybody sees it.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    shared: Option<bool>,
}

/// List the views of a list: one's own, and those that are shared.
#[utoipa::path(tag = "savedViews", operation_id = "listSavedViews", params(WorkspacePath, SavedViewQuery), responses(
    (status = 200, description = "The views, by name", body = SavedViewList), ReadProblems))]
#[get("/saved-views")]
async fn list_saved_views(
    api: Data<Api>,
    caller: Caller,
    query: Query<SavedViewQuery>,
) -> Result<Json<SavedViewList>, ApiError> {
    let views = api.services.saved_views.list(caller.scope(), query.list.into()).await?;
    Ok(Json(SavedViewList { items: views.into_iter().map(SavedView::from).collect() }))
}

/// Save a view.
///
/// Everybody may for themselves; whoever works records may for all.
#[utoipa::path(tag = "savedViews", operation_id = "createSavedView", request_body = SavedViewInput, params(WorkspacePath), responses(
    (status = 201, description = "The new view", body = SavedView), WriteProblems))]
#[post("/saved-views")]
async fn create_saved_view(
    api: Data<Api>,
    caller: Caller,
    body: Valid<SavedViewInput>,
) -> Result<HttpResponse, ApiError> {
    let SavedViewInput { list, name, query, shared } = body.into_inner();
    let new = CreateView { list: list.into(), name, query, shared };
    let view = api.services.saved_views.create(caller.scope(), new).await?;
    Ok(HttpResponse::Created().json(SavedView::from(view)))
}

/// Change a view.
///
/// Its owner may, and a shared one managers and owners too.
#[utoipa::path(tag = "savedViews", operation_id = "updateSavedView", request_body = SavedViewPatch, params(WorkspacePath, SavedViewPath), responses(
    (status = 200, description = "The view after the change", body = SavedView), WriteProblems))]
#[patch("/saved-views/{savedView}")]
async fn update_saved_view(
    api: Data<Api>,
    caller: Caller,
    path: Path<SavedViewPath>,
    body: Valid<SavedViewPatch>,
) -> Result<Json<SavedView>, ApiError> {
    let SavedViewPatch { version, name, query, shared } = body.into_inner();
    let change = UpdateView {
        id: path.saved_view,
        version: Version::from_number(version),
        name: name.into(),
        query: query.into(),
        shared: shared.into(),
    };
    match api.services.saved_views.update(caller.scope(), change).await {
        Ok(view) => Ok(Json(view.into())),
        Err(ViewError::Stale(current)) => {
            let shown = serde_json::to_value(SavedView::from((*current).clone())).unwrap_or_default();
            Err(ApiError::from(ViewError::Stale(current)).with_member("current", shown))
        }
        Err(error) => Err(error.into()),
    }
}

/// Remove a view.
///
/// Its owner may, and a shared one managers and owners too.
#[utoipa::path(tag = "savedViews", operation_id = "deleteSavedView", params(WorkspacePath, SavedViewPath), responses(
    (status = 204, description = "The view is gone"), ActProblems))]
#[delete("/saved-views/{savedView}")]
async fn delete_saved_view(
    api: Data<Api>,
    caller: Caller,
    path: Path<SavedViewPath>,
) -> Result<HttpResponse, ApiError> {
    api.services.saved_views.remove(caller.scope(), path.saved_view).await?;
    Ok(HttpResponse::NoContent().finish())
}
