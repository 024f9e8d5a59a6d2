//! What SQLite does when the disk is full, and what must not follow from it.

use mainstay_store_sql::Database;
use sqlx::{Connection, Executor, Row};

use crate::testkit::{World, new_lead, sqlite};

async fn outside(world: &World) -> sqlx::SqliteConnection {
    let Database::Sqlite(path) = &world.database else { panic!("a file") };
    sqlx::SqliteConnection::connect(&path.to_string_lossy()).await.expect("a connection of one's own")
}

/// A full disk makes SQLite roll back the whole transaction by itself, or the statement alone, as `RAISE` does here.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_acknowledged_after_a_full_disk_is_there() {
    let world = sqlite().await;
    let mut file = outside(&world).await;
    for (name, how) in [("Lost one", "ROLLBACK"), ("Lost two", "ABORT")] {
        let trigger = format!(
            "CREATE TRIGGER full_{how} AFTER INSERT ON leads WHEN new.name = '{name}' BEGIN \
             SELECT RAISE({how}, 'database or disk is full'); END"
        );
        file.execute(sqlx::AssertSqlSafe(trigger)).await.expect("a trigger");
    }
    let scope = &world.here.scope;
    for round in 0..4 {
        // Two in a row: the second one finds the connection as the first one left it.
        for name in ["Lost one", "Lost two"] {
            world.leads.create(scope, None, new_lead(name)).await.expect_err("the disk is full");
        }
        world.leads.create(scope, None, new_lead(&format!("Kept {round}"))).await.expect("kept");
    }
    let rows = file.fetch_all("SELECT name FROM leads ORDER BY name").await.expect("rows");
    let names: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(names, ["Kept 0", "Kept 1", "Kept 2", "Kept 3"]);
    world.close().await;
}
