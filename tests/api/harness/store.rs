//! A look at rows that no API shows.

use sqlx::{Connection, PgConnection, SqliteConnection};

use super::engine::Database;

/// Messages that were given up, or wait although all that is due was done: topic and what went wrong.
pub async fn dead_messages(database: &Database) -> Vec<(String, Option<String>)> {
    read(database, "SELECT topic, error FROM outbox WHERE delivered_at IS NULL").await
}

/// What members were told of: titles of records.
pub async fn notified(database: &Database) -> Vec<String> {
    let rows = read(database, "SELECT title, kind FROM notifications ORDER BY id").await;
    rows.into_iter().map(|(title, _)| title).collect()
}

async fn read(database: &Database, sql: &'static str) -> Vec<(String, Option<String>)> {
    if let Some(url) = &database.url {
        let mut connection = PgConnection::connect(url).await.unwrap();
        let rows = sqlx::query_as(sql).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        rows
    } else {
        let file = database.directory.path().join("mainstay.db");
        let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        let rows = sqlx::query_as(sql).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        rows
    }
}
