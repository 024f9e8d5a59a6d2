//! What a database says, as the ports say it.

use mainstay_kernel::{Rule, StoreError};
use sea_orm::{DbErr, RuntimeErr, SqlxError};
use uuid::Uuid;

/// The port's word for a database error.
pub(crate) fn store_error(error: DbErr) -> StoreError {
    match &error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => StoreError::Unavailable(Box::new(error)),
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            match kind_of(cause) {
                Kind::Retry => StoreError::Retry(Box::new(error)),
                Kind::Unavailable => StoreError::Unavailable(Box::new(error)),
                Kind::Duplicate(rule) => StoreError::Duplicate(rule),
                Kind::Defect => StoreError::Backend(Box::new(error)),
            }
        }
        _ => StoreError::Backend(Box::new(error)),
    }
}

/// True where a lock was waited for too long.
pub(crate) fn is_lock_timeout(error: &DbErr) -> bool {
    matches!(
        error,
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))
            if matches!(&**cause, SqlxError::Database(db) if db.code().as_deref() == Some("55P03"))
    )
}

/// A stored row that no longer reads as what it was.
pub(crate) fn corrupt(table: &str, column: &str, id: impl std::fmt::Display) -> StoreError {
    StoreError::Backend(format!("{table}.{column} of {id} cannot be read").into())
}

/// As [`corrupt`], for a value that failed its own check.
pub(crate) fn readable<T, E>(value: Result<T, E>, table: &str, column: &str, id: Uuid) -> Result<T, StoreError> {
    value.map_err(|_| corrupt(table, column, id))
}

enum Kind {
    Retry,
    Unavailable,
    Duplicate(Rule),
    Defect,
}

fn kind_of(error: &SqlxError) -> Kind {
    match error {
        SqlxError::Io(_)
        | SqlxError::Tls(_)
        | SqlxError::Protocol(_)
        | SqlxError::PoolTimedOut
        | SqlxError::PoolClosed
        | SqlxError::WorkerCrashed => Kind::Unavailable,
        SqlxError::Database(db) => {
            let code = db.code().unwrap_or_default().into_owned();
            if db.is_unique_violation() {
                let named = db.constraint().map_or_else(|| db.message().to_owned(), str::to_owned);
                rule_of(&named).map_or(Kind::Defect, Kind::Duplicate)
            } else if code.len() == 5 {
                postgres_kind(&code)
            } else {
                sqlite_kind(code.parse().unwrap_or_default())
            }
        }
        _ => Kind::Defect,
    }
}

fn postgres_kind(code: &str) -> Kind {
    match code {
        "40001" | "40P01" | "55P03" => Kind::Retry,
        "57P01" | "57P02" | "57P03" | "57014" | "58030" | "25006" | "25P03" => Kind::Unavailable,
        _ if code.starts_with("08") || code.starts_with("53") => Kind::Unavailable,
        _ => Kind::Defect,
    }
}

fn sqlite_kind(code: u32) -> Kind {
    match code & 0xFF {
        // Busy, locked.
        5 | 6 => Kind::Retry,
        // Read-only, input or output error, full, cannot open.
        8 | 10 | 13 | 14 => Kind::Unavailable,
        _ => Kind::Defect,
    }
}

/// The rule behind a constraint. PostgreSQL names the constraint, SQLite the columns.
fn rule_of(named: &str) -> Option<Rule> {
    let rules: [(&str, &str, Rule); 7] = [
        ("users_email", "users.email_key", Rule::UserEmail),
        ("workspaces_slug", "workspaces.slug", Rule::WorkspaceSlug),
        ("members_user", "members.user_id", Rule::MemberOfWorkspace),
        ("tags_name", "tags.name_key", Rule::TagName),
        ("lead_sources_slug", "lead_sources.slug", Rule::LeadSourceSlug),
        ("leads_external_id", "leads.external_id", Rule::LeadExternalId),
        ("integration_sources_name", "integration_sources.name_key", Rule::IntegrationSourceName),
    ];
    rules.into_iter().find(|(name, column, _)| named == *name || named.contains(column)).map(|(_, _, rule)| rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_name_the_rule_that_was_broken() {
        assert_eq!(rule_of("tags_name"), Some(Rule::TagName));
        assert_eq!(rule_of("UNIQUE constraint failed: tags.workspace_id, tags.name_key"), Some(Rule::TagName));
        assert_eq!(rule_of("audit_entries_pkey"), None);
    }

    #[test]
    fn what_passes_by_itself_may_be_tried_again() {
        assert!(matches!(postgres_kind("40001"), Kind::Retry));
        assert!(matches!(postgres_kind("53100"), Kind::Unavailable));
        assert!(matches!(postgres_kind("42601"), Kind::Defect));
        assert!(matches!(sqlite_kind(517), Kind::Retry));
        assert!(matches!(sqlite_kind(13), Kind::Unavailable));
        assert!(matches!(sqlite_kind(1), Kind::Defect));
    }
}
