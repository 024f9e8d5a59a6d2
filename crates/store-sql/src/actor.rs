//! Who acts, as three columns.

use mainstay_kernel::{Actor, MemberId, StoreError, TokenId};
use uuid::Uuid;

use crate::error::corrupt;

/// The columns `actor_kind`, `actor_id` and `actor_name`.
pub(crate) fn to_columns(actor: &Actor) -> (String, Option<Uuid>, Option<String>) {
    match actor {
        Actor::Member { id, name } => ("member".to_owned(), Some(id.as_uuid()), Some(name.clone())),
        Actor::Token { id, name } => ("token".to_owned(), Some(id.as_uuid()), Some(name.clone())),
        Actor::System => ("system".to_owned(), None, None),
    }
}

/// Reads the three columns back; `table` and `row` are for the error.
pub(crate) fn from_columns(
    kind: &str,
    id: Option<Uuid>,
    name: Option<String>,
    table: &str,
    row: Uuid,
) -> Result<Actor, StoreError> {
    match (kind, id, name) {
        ("member", Some(id), Some(name)) => Ok(Actor::Member { id: MemberId::from_uuid(id), name }),
        ("token", Some(id), Some(name)) => Ok(Actor::Token { id: TokenId::from_uuid(id), name }),
        ("system", _, _) => Ok(Actor::System),
        _ => Err(corrupt(table, "actor_kind", row)),
    }
}
