//! Where SQLite and PostgreSQL differ. No other module knows which engine it speaks to.

use sea_orm::DbBackend;
use sea_orm::sea_query::{Alias, Expr};
use uuid::Uuid;

use crate::record_table::{TagTable, is_searched};
use crate::sql::Sql;
use crate::words::needle;

/// How many bits of a search row number the records of one table in one workspace.
const SEARCH_ROW_BITS: u32 = 40;

/// An engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// The engine as sea-orm calls it.
    pub(crate) const fn backend(self) -> DbBackend {
        match self {
            Self::Sqlite => DbBackend::Sqlite,
            Self::Postgres => DbBackend::Postgres,
        }
    }

    /// Locks the rows of a `SELECT`. On SQLite the transaction holds the only write lock already.
    pub(crate) const fn for_update(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE",
        }
    }

    /// Keeps the rows of a `SELECT` from being written by others, as any number of transactions may at once.
    pub(crate) const fn for_share(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR SHARE",
        }
    }

    /// Locks rows that nobody else has locked, and leaves the others out.
    pub(crate) const fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// All tags of the record `l` in one text, with commas between.
    pub(crate) fn tags_of(self, tags: TagTable) -> String {
        let all = match self {
            Self::Sqlite => "group_concat(hex(t.tag_id), ',')",
            Self::Postgres => "string_agg(t.tag_id::text, ',')",
        };
        let TagTable { name, record } = tags;
        format!("(SELECT {all} FROM {name} t WHERE t.workspace_id = l.workspace_id AND t.{record} = l.id)")
    }

    /// Columns that one engine's table has beyond the other's, with their values for a new row.
    /// `index` counts the rows of one statement.
    pub(crate) fn own_column(self, table: &str, workspace: Uuid, index: usize) -> Option<(Alias, Expr)> {
        match (self, table) {
            (Self::Sqlite, searched) if is_searched(searched) => {
                Some((Alias::new("search_row"), next_search_row(searched, workspace, index)))
            }
            (Self::Sqlite, "workspaces") => {
                let next = Expr::cust("(SELECT coalesce(max(ordinal), 0) + 1 FROM workspaces)");
                Some((Alias::new("ordinal"), next))
            }
            _ => None,
        }
    }

    /// True where words are found through an index of their own, and not by plain `LIKE` with a trigram index under it.
    pub(crate) const fn has_word_index(self) -> bool {
        matches!(self, Self::Sqlite)
    }

    /// Adds `FROM` and `WHERE` of the rows `s` of an index of words that hold all words, within the workspace `$1`.
    pub(crate) fn from_word_index(sql: &mut Sql, index: &str, words: &[String], joined: &str) {
        let quoted: Vec<_> = words.iter().map(|word| format!("\"{}\"", needle(word).replace('"', "\"\""))).collect();
        sql.push(" FROM ").push(index).push(" s").push(joined);
        sql.push(" WHERE s.").push(index).with(" MATCH ", quoted.join(" AND "));
        for (comparison, next) in [(">", 0), ("<", 1)] {
            sql.push(" AND s.rowid ").push(comparison).push(" (SELECT (w.ordinal + ").number(next);
            sql.push(") << ").number(SEARCH_ROW_BITS.into()).push(" FROM workspaces w WHERE w.id = $1)");
        }
    }

    /// True where several transactions write at the same time.
    pub(crate) const fn writes_side_by_side(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// What the writing connection is set to before much is loaded: room for the pages of all indexes, and a log that
    /// goes to the database after many transactions.
    pub(crate) const fn load_settings(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &["PRAGMA cache_size = -524288", "PRAGMA wal_autocheckpoint = 262144"],
            Self::Postgres => &[],
        }
    }

    /// Stands before each of several writes that go to the database in one text and so in one round trip.
    pub(crate) fn push_before_write(self, sql: &mut Sql, number: u64) {
        match (self, number) {
            (Self::Sqlite, 0) => sql,
            (Self::Sqlite, _) => sql.push("; "),
            (Self::Postgres, 0) => sql.push("WITH w0 AS ("),
            (Self::Postgres, _) => sql.push("), w").number(number).push(" AS ("),
        };
    }

    /// Stands behind the last of them.
    pub(crate) const fn after_writes(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => ") SELECT 1",
        }
    }

    /// True where a cross join is read in the order in which it is written. PostgreSQL's planner chooses the order.
    pub(crate) const fn keeps_order_of_joins(self) -> bool {
        matches!(self, Self::Sqlite)
    }

    /// Stands before a column that no index shall be chosen for. PostgreSQL chooses by what it knows of the data.
    pub(crate) const fn no_index(self) -> &'static str {
        match self {
            Self::Sqlite => "+",
            Self::Postgres => "",
        }
    }

    /// The condition that the record `l` has a word.
    pub(crate) fn has_word(self, sql: &mut Sql, word: &str) {
        match self {
            Self::Sqlite => sql.with("instr(l.search_text, ", needle(word)).push(") > 0"),
            Self::Postgres => sql.with("l.search_text LIKE ", like_contains(&needle(word))),
        };
    }
}

/// The search row after the workspace's last one in the table, and after `index` more.
fn next_search_row(table: &str, workspace: Uuid, index: usize) -> Expr {
    let sql = format!(
        "(SELECT coalesce((SELECT r.search_row FROM {table} r WHERE r.search_row > (w.ordinal << {SEARCH_ROW_BITS}) \
         AND r.search_row < ((w.ordinal + 1) << {SEARCH_ROW_BITS}) ORDER BY r.search_row DESC LIMIT 1), \
         w.ordinal << {SEARCH_ROW_BITS}) + 1 FROM workspaces w WHERE w.id = ?) + {index}"
    );
    Expr::cust_with_values(sql, [workspace])
}

/// `LIKE` pattern that matches `text` anywhere. PostgreSQL escapes by a backslash where nothing else is said.
fn like_contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_no_pattern() {
        assert_eq!(like_contains(r"50%_\"), r"%50\%\_\\%");
    }
}
