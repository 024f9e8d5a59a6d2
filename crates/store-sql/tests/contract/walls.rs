//! The walls between workspaces that the database itself holds.

use mainstay_store_sql::Database;
use sqlx::{Connection, Executor};

use crate::leads::create;
use crate::testkit::{World, new_lead};

crate::contract!(a_row_cannot_point_across_the_border, a_healthy_store_says_so);

/// Tries a statement past the adapter, with foreign keys on as the adapter has them.
async fn refused(world: &World, sql: String) -> bool {
    match &world.database {
        Database::Sqlite(path) => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).foreign_keys(true);
            let mut conn = sqlx::SqliteConnection::connect_with(&options).await.expect("the file");
            conn.execute(sqlx::AssertSqlSafe(sql)).await.is_err()
        }
        Database::Postgres(url) => {
            let mut conn = sqlx::PgConnection::connect(url).await.expect("the server");
            conn.execute(sqlx::AssertSqlSafe(sql)).await.is_err()
        }
    }
}

fn literal(world: &World, id: uuid::Uuid) -> String {
    match world.database {
        Database::Sqlite(_) => format!("x'{}'", id.simple()),
        Database::Postgres(_) => format!("'{id}'"),
    }
}

async fn a_row_cannot_point_across_the_border(world: &World) {
    let lead = literal(world, create(world, new_lead("Ada")).await.record.id.as_uuid());
    let foreign = literal(world, world.there.owner.as_uuid());
    assert!(refused(world, format!("UPDATE leads SET assignee_id = {foreign} WHERE id = {lead}")).await);
    let own = literal(world, world.here.owner.as_uuid());
    assert!(!refused(world, format!("UPDATE leads SET assignee_id = {own} WHERE id = {lead}")).await);
    assert!(refused(world, format!("UPDATE leads SET status = 'qualified' WHERE id = {lead}")).await);
    assert!(refused(world, format!("UPDATE leads SET score = 101 WHERE id = {lead}")).await);
}

async fn a_healthy_store_says_so(world: &World) {
    world.store.health().await.expect("a healthy store");
    assert_eq!(world.store.find_damage().await.expect("an answer"), None);
    world.store.close().await;
    let ended = world.store.health().await;
    assert!(matches!(ended, Err(mainstay_kernel::StoreError::Unavailable(_))), "{ended:?}");
}
