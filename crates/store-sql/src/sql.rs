//! Statements whose text depends on what is asked: text and bound values side by side.

use sea_orm::{DbBackend, Statement, Value};
use uuid::Uuid;

/// A statement under construction. `$1` is the workspace wherever the statement is scoped.
#[derive(Debug, Clone)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// A statement of one workspace, which is bound as `$1`.
    pub(crate) fn scoped(workspace: Uuid, text: &str) -> Self {
        Self { text: text.to_owned(), values: vec![workspace.into()] }
    }

    /// A statement over what belongs to no workspace.
    pub(crate) fn system(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds text. Never what somebody typed: that is bound.
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a bound value.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Adds a number as text, so that a planner knows it even where it plans once for all values.
    pub(crate) fn number(&mut self, number: u64) -> &mut Self {
        self.text.push_str(&number.to_string());
        self
    }

    /// Adds text and then a bound value.
    pub(crate) fn with(&mut self, text: &str, value: impl Into<Value>) -> &mut Self {
        self.push(text).bind(value)
    }

    /// Adds `column IN (…)`. The list is filled up to a power of two with its last value, so that lists of many lengths
    /// share a few prepared statements.
    pub(crate) fn any_of<V: Into<Value> + Clone>(&mut self, column: &str, values: &[V]) -> &mut Self {
        self.push(column).push(" IN (");
        let Some(last) = values.last() else { return self.push("NULL)") };
        for index in 0..values.len().next_power_of_two() {
            self.push(if index == 0 { "" } else { ", " }).bind(values.get(index).unwrap_or(last).clone());
        }
        self.push(")")
    }

    /// Adds a row of bound values in parentheses.
    pub(crate) fn row(&mut self, values: impl IntoIterator<Item = Value>) -> &mut Self {
        for (index, value) in values.into_iter().enumerate() {
            self.push(if index == 0 { "(" } else { ", " }).bind(value);
        }
        self.push(")")
    }

    /// The statement.
    pub(crate) fn into_statement(self, backend: DbBackend) -> Statement {
        Statement::from_sql_and_values(backend, self.text, self.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_many_lengths_share_a_text() {
        let text = |count: i64| {
            let mut sql = Sql::system("");
            sql.any_of("a", &(0..count).collect::<Vec<_>>());
            sql.text
        };
        assert_eq!(text(3), text(4));
        assert_eq!(text(1), "a IN ($1)");
        assert_eq!(text(0), "a IN (NULL)");
    }
}
