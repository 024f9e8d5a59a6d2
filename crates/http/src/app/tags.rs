//! The workspace's vocabulary of tags.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use mainstay_kernel::{TagId, Version};
use mainstay_tags::TagError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::paths::{TagPath, WorkspacePath};
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, ReadProblems, WriteProblems};
use crate::wire::{TagColor, present, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_tags).service(create_tag).service(update_tag).service(delete_tag);
}

/// A tag.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tag {
    /// The tag's id.
    id: TagId,
    /// Its name.
    name: String,
    /// Its colour.
    color: TagColor,
    /// Counts the changes; send it back with a change.
    version: i64,
}

impl From<mainstay_tags::Tag> for Tag {
    fn from(tag: mainstay_tags::Tag) -> Self {
        Self { id: tag.id, name: tag.name.as_str().to_owned(), color: tag.color.into(), version: tag.version.number() }
    }
}

/// The vocabulary.
#[derive(Debug, Serialize, ToSchema)]
pub struct TagList {
    /// The tags, by name.
    items: Vec<Tag>,
}

/// A new tag.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TagInput {
    /// Its name, unique without regard to case and accents.
    #[validate(length(max = 40), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 40, example = "Trade show")]
    name: String,
    /// Its colour; chosen from the name where absent.
    color: Option<TagColor>,
}

/// A change of a tag. What is absent stays as it is.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TagPatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Its name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 40), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 40, nullable = false)]
    name: Option<String>,
    /// Its colour.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    color: Option<TagColor>,
}

/// List the vocabulary.
#[utoipa::path(tag = "workspace", operation_id = "listTags", params(WorkspacePath), responses(
    (status = 200, description = "The tags, by name", body = TagList), ReadProblems))]
#[get("/tags")]
async fn list_tags(api: Data<Api>, caller: Caller) -> Result<Json<TagList>, ApiError> {
    let tags = api.services.tags.list(caller.scope()).await?;
    Ok(Json(TagList { items: tags.into_iter().map(Tag::from).collect() }))
}

/// Add a tag.
///
/// Whoever works records may. A name that is taken gives 409 with the code `tag_name_taken`.
#[utoipa::path(tag = "workspace", operation_id = "createTag", request_body = TagInput, params(WorkspacePath), responses(
    (status = 201, description = "The new tag", body = Tag), WriteProblems))]
#[post("/tags")]
async fn create_tag(api: Data<Api>, caller: Caller, body: Valid<TagInput>) -> Result<HttpResponse, ApiError> {
    let TagInput { name, color } = body.into_inner();
    let new = mainstay_tags::CreateTag { name, color: color.map(Into::into) };
    let tag = api.services.tags.create(caller.scope(), new).await?;
    Ok(HttpResponse::Created().json(Tag::from(tag)))
}

/// Rename or recolour a tag.
///
/// For managers and owners.
#[utoipa::path(tag = "workspace", operation_id = "updateTag", request_body = TagPatch, params(WorkspacePath, TagPath), responses(
    (status = 200, description = "The tag after the change", body = Tag), WriteProblems))]
#[patch("/tags/{tag}")]
async fn update_tag(
    api: Data<Api>,
    caller: Caller,
    path: Path<TagPath>,
    body: Valid<TagPatch>,
) -> Result<Json<Tag>, ApiError> {
    let TagPatch { version, name, color } = body.into_inner();
    let change = mainstay_tags::UpdateTag {
        id: path.tag,
        version: Version::from_number(version),
        name: name.into(),
        color: color.map(Into::into).into(),
    };
    match api.services.tags.update(caller.scope(), change).await {
        Ok(tag) => Ok(Json(tag.into())),
        Err(TagError::Stale(current)) => {
            let shown = serde_json::to_value(Tag::from((*current).clone())).unwrap_or_default();
            Err(ApiError::from(TagError::Stale(current)).with_member("current", shown))
        }
        Err(error) => Err(error.into()),
    }
}

/// Remove a tag from the vocabulary and from every record.
///
/// For managers and owners.
#[utoipa::path(tag = "workspace", operation_id = "deleteTag", params(WorkspacePath, TagPath), responses(
    (status = 204, description = "The tag is gone"), ActProblems))]
#[delete("/tags/{tag}")]
async fn delete_tag(api: Data<Api>, caller: Caller, path: Path<TagPath>) -> Result<HttpResponse, ApiError> {
    api.services.tags.remove(caller.scope(), path.tag).await?;
    Ok(HttpResponse::NoContent().finish())
}
