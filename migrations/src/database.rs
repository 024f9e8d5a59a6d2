//! Which database.

use std::fmt;
use std::path::PathBuf;

/// A database: a file of SQLite, or a database of a PostgreSQL server.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// The file.
    Sqlite(PathBuf),
    /// The URL, with its credentials.
    Postgres(String),
}

impl Database {
    /// Reads `postgres://…`, `postgresql://…`, `sqlite:PATH` or `sqlite://PATH`.
    pub fn parse(url: &str) -> Option<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Some(Self::Postgres(url.to_owned()));
        }
        let path = url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        (!path.is_empty()).then(|| Self::Sqlite(PathBuf::from(path)))
    }
}

impl fmt::Debug for Database {
    /// Shows the file or the server, never a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                write!(f, "postgres://{}", host.split_once('?').map_or(host, |(host, _)| host))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_tell_the_engine_and_hide_the_password() {
        assert_eq!(Database::parse("sqlite:///var/lib/m.db?mode=rwc"), Some(Database::Sqlite("/var/lib/m.db".into())));
        assert_eq!(Database::parse("sqlite:m.db"), Some(Database::Sqlite("m.db".into())));
        assert_eq!(Database::parse("mysql://x"), None);
        let database = Database::parse("postgresql://ada:s3cret@db.example:5432/crm?sslmode=require");
        let shown = format!("{:?}", database.expect("a database"));
        assert_eq!(shown, "postgres://db.example:5432/crm");
    }
}
