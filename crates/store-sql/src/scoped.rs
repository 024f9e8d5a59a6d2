//! The wall around a workspace: builders that add it to each statement, and a guard that refuses a statement without it.

use async_trait::async_trait;
use mainstay_kernel::StoreError;
use sea_orm::sea_query::{Alias, DynIden, Expr, InsertStatement, IntoIden, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, DeleteMany, EntityName, EntityTrait, ExecResult, Iden, Iterable,
    ModelTrait, QueryFilter, QueryResult, Select, Statement, UpdateMany, Value,
};
use uuid::Uuid;

use crate::dialect::Dialect;
use crate::error::store_error;
use crate::sql::Sql;
use crate::tables::WorkspaceTable;

/// A connection or transaction that reaches one workspace only.
pub(crate) struct Scoped<C> {
    conn: C,
    dialect: Dialect,
    workspace: Uuid,
}

#[expect(clippy::disallowed_methods, reason = "this is the scoped builder that adds the workspace")]
impl<C: ConnectionTrait + Send + Sync> Scoped<C> {
    /// Walls a connection in.
    pub(crate) const fn new(conn: C, dialect: Dialect, workspace: Uuid) -> Self {
        Self { conn, dialect, workspace }
    }

    /// The workspace.
    pub(crate) const fn workspace(&self) -> Uuid {
        self.workspace
    }

    /// The engine.
    pub(crate) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The bare connection, to end the transaction.
    pub(crate) fn into_inner(self) -> C {
        self.conn
    }

    /// Rows of the workspace.
    pub(crate) fn find<E: WorkspaceTable>(&self) -> Select<E> {
        E::find().filter(E::WORKSPACE.eq(self.workspace))
    }

    /// An update of rows of the workspace.
    pub(crate) fn update<E: WorkspaceTable>(&self) -> UpdateMany<E> {
        E::update_many().filter(E::WORKSPACE.eq(self.workspace))
    }

    /// A removal of rows of the workspace.
    pub(crate) fn delete<E: WorkspaceTable>(&self) -> DeleteMany<E> {
        E::delete_many().filter(E::WORKSPACE.eq(self.workspace))
    }

    /// Adds rows.
    pub(crate) async fn insert<M: ModelTrait>(&self, rows: &[M]) -> Result<(), StoreError>
    where
        M::Entity: WorkspaceTable,
    {
        if rows.is_empty() {
            return Ok(());
        }
        let statement = insert_statement(self.dialect, self.workspace, rows);
        self.execute(&statement).await.map(drop).map_err(store_error)
    }

    /// Adds a row unless a unique key is taken, waiting for whoever is about to take it. Answers whether it was added.
    pub(crate) async fn insert_or_nothing<M: ModelTrait>(&self, row: &M) -> Result<bool, StoreError>
    where
        M::Entity: WorkspaceTable,
    {
        let mut statement = insert_statement(self.dialect, self.workspace, std::slice::from_ref(row));
        statement.on_conflict(OnConflict::new().do_nothing().to_owned());
        let done = self.execute(&statement).await.map_err(store_error)?;
        Ok(done.rows_affected() == 1)
    }

    /// Starts a statement of this workspace, which is bound as `$1`.
    pub(crate) fn sql(&self, text: &str) -> Sql {
        Sql::scoped(self.workspace, text)
    }

    /// Runs a statement and answers its rows.
    pub(crate) async fn rows(&self, sql: Sql) -> Result<Vec<QueryResult>, StoreError> {
        self.query_all_raw(sql.into_statement(self.dialect.backend())).await.map_err(store_error)
    }

    /// Runs a statement and answers its first row.
    pub(crate) async fn row(&self, sql: Sql) -> Result<Option<QueryResult>, StoreError> {
        self.query_one_raw(sql.into_statement(self.dialect.backend())).await.map_err(store_error)
    }

    /// Runs a statement and answers how many rows it changed.
    pub(crate) async fn run(&self, sql: Sql) -> Result<u64, StoreError> {
        let done = self.execute_raw(sql.into_statement(self.dialect.backend())).await.map_err(store_error)?;
        Ok(done.rows_affected())
    }

    fn check(&self, statement: &Statement) -> Result<(), DbErr> {
        let own = Value::Uuid(Some(self.workspace));
        if statement.values.as_ref().is_some_and(|values| values.0.contains(&own)) {
            return Ok(());
        }
        Err(DbErr::Custom(format!("a statement without its workspace was refused: {}", statement.sql)))
    }
}

/// `INSERT` of all columns of some rows, with those that one engine has beyond the other.
pub(crate) fn insert_statement<M: ModelTrait>(dialect: Dialect, workspace: Uuid, rows: &[M]) -> InsertStatement {
    let entity = M::Entity::default();
    let table = entity.table_name();
    let mut columns: Vec<DynIden> =
        <M::Entity as EntityTrait>::Column::iter().map(|column| Alias::new(column.unquoted()).into_iden()).collect();
    columns.extend(dialect.own_column(table, workspace, 0).map(|(column, _)| column.into_iden()));
    let mut statement = Query::insert();
    statement.into_table(entity.table_ref()).columns(columns);
    for (index, row) in rows.iter().enumerate() {
        let values = <M::Entity as EntityTrait>::Column::iter().map(|column| Expr::value(row.get(column)));
        let own = dialect.own_column(table, workspace, index).map(|(_, value)| value);
        statement.values_panic(values.chain(own).collect::<Vec<_>>());
    }
    statement
}

/// Adds `INSERT` of all columns of some rows of a table that is the same on both engines.
pub(crate) fn push_insert<M: ModelTrait>(sql: &mut Sql, rows: &[M]) {
    sql.push("INSERT INTO ").push(M::Entity::default().table_name());
    for (index, column) in <M::Entity as EntityTrait>::Column::iter().enumerate() {
        sql.push(if index == 0 { " (" } else { ", " }).push(column.unquoted());
    }
    for (index, row) in rows.iter().enumerate() {
        sql.push(if index == 0 { ") VALUES " } else { ", " });
        sql.row(<M::Entity as EntityTrait>::Column::iter().map(|column| row.get(column)));
    }
}

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> ConnectionTrait for Scoped<C> {
    fn get_database_backend(&self) -> DbBackend {
        self.dialect.backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.check(&statement)?;
        self.conn.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom(format!("a statement that binds nothing was refused: {sql}")))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.check(&statement)?;
        self.conn.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.check(&statement)?;
        self.conn.query_all_raw(statement).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{lead, tag};

    async fn scoped(workspace: Uuid) -> Scoped<sea_orm::DatabaseConnection> {
        let conn = sea_orm::Database::connect("sqlite::memory:").await.expect("a database");
        Scoped::new(conn, Dialect::Sqlite, workspace)
    }

    #[tokio::test]
    async fn the_guard_refuses_a_statement_without_the_own_workspace() {
        let (own, foreign) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let db = scoped(own).await;
        let of = |workspace| Sql::scoped(workspace, "SELECT $1").into_statement(db.get_database_backend());
        assert!(db.query_one_raw(of(own)).await.is_ok());
        let refusals = [
            db.query_one_raw(of(foreign)).await.map(drop),
            db.query_all_raw(of(foreign)).await.map(drop),
            db.execute_raw(of(foreign)).await.map(drop),
            db.execute_unprepared("SELECT 1").await.map(drop),
            db.query_one_raw(Sql::system("SELECT 1").into_statement(db.get_database_backend())).await.map(drop),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Err(DbErr::Custom(_))), "{refusal:?}");
        }
    }

    #[tokio::test]
    async fn the_builders_bind_the_own_workspace() {
        use sea_orm::QueryTrait;
        let own = Uuid::from_u128(1);
        let db = scoped(own).await;
        let backend = db.get_database_backend();
        let statements = [
            db.find::<lead::Entity>().build(backend),
            db.update::<lead::Entity>().col_expr(lead::Column::Name, Expr::value("x")).build(backend),
            db.delete::<tag::Entity>().build(backend),
        ];
        for statement in statements {
            assert!(statement.values.is_some_and(|values| values.0.contains(&own.into())), "{}", statement.sql);
        }
    }
}
