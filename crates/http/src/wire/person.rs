//! Who did something, and what changed by it.

use mainstay_kernel::JsonValue;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A person.
    Member,
    /// An API token.
    Token,
    /// Mainstay itself.
    System,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Actor {
    /// What acted.
    pub kind: ActorKind,
    /// The member or token.
    pub id: Option<Uuid>,
    /// Its name at the time.
    pub name: String,
}

impl From<&mainstay_kernel::Actor> for Actor {
    fn from(actor: &mainstay_kernel::Actor) -> Self {
        use mainstay_kernel::Actor as By;
        match actor {
            By::Member { id, name } => Self { kind: ActorKind::Member, id: Some(id.as_uuid()), name: name.clone() },
            By::Token { id, name } => Self { kind: ActorKind::Token, id: Some(id.as_uuid()), name: name.clone() },
            By::System => Self { kind: ActorKind::System, id: None, name: "Mainstay".to_owned() },
        }
    }
}

/// One field's value before and after.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FieldChange {
    /// The field, as it is called in JSON.
    pub field: String,
    /// The value before; null where there was none.
    pub from: JsonValue,
    /// The value after; null where there is none.
    pub to: JsonValue,
}

impl From<mainstay_kernel::FieldChange> for FieldChange {
    fn from(change: mainstay_kernel::FieldChange) -> Self {
        Self { field: change.field, from: change.from, to: change.to }
    }
}
