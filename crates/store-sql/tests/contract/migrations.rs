//! Bringing a schema up to date.

use mainstay_migrations::{MigrationError, Status, backup_sqlite, latest, migrate, status};
use mainstay_store_sql::Database;
use sqlx::{Connection, Executor};
use tempfile::TempDir;

use crate::testkit;

pub async fn run(database: &Database, sql: &str) {
    let sql = sqlx::AssertSqlSafe(sql);
    match database {
        Database::Sqlite(path) => {
            let url = format!("sqlite:{}", path.display());
            let mut conn = sqlx::SqliteConnection::connect(&url).await.expect("the file");
            conn.execute(sql).await.expect("a statement");
            conn.close().await.expect("a clean end");
        }
        Database::Postgres(url) => {
            let mut conn = sqlx::PgConnection::connect(url).await.expect("the server");
            conn.execute(sql).await.expect("a statement");
            conn.close().await.expect("a clean end");
        }
    }
}

/// The texts of the first column.
pub async fn texts(database: &Database, sql: &'static str) -> Vec<String> {
    match database {
        Database::Sqlite(path) => {
            let url = format!("sqlite:{}", path.display());
            let mut conn = sqlx::SqliteConnection::connect(&url).await.expect("the file");
            sqlx::query_scalar(sql).fetch_all(&mut conn).await.expect("rows")
        }
        Database::Postgres(url) => {
            let mut conn = sqlx::PgConnection::connect(url).await.expect("the server");
            sqlx::query_scalar(sql).fetch_all(&mut conn).await.expect("rows")
        }
    }
}

/// A database as the first release left it, with two notes in each of two workspaces.
async fn with_notes_of_the_first_release(database: &Database, scratch: &Database) {
    migrate(scratch).await.expect("a migration");
    if let Database::Sqlite(path) = database {
        std::fs::File::create(path).expect("a file");
    }
    let checksums = texts(scratch, "SELECT checksum FROM schema_migration WHERE version = 1").await;
    let (schema, uuid) = match database {
        Database::Sqlite(_) => (include_str!("../../../../migrations/sql/sqlite/0001_foundation.sql"), "unhex('"),
        Database::Postgres(_) => (include_str!("../../../../migrations/sql/postgres/0001_foundation.sql"), "CAST('"),
    };
    let end = if uuid == "unhex('" { "')" } else { "' AS UUID)" };
    let id = |number: u8| format!("{uuid}{}{end}", format!("{number:02x}").repeat(16));
    let ordinal =
        |number: u8| if uuid == "unhex('" { (", ordinal", format!(", {number}")) } else { ("", String::new()) };
    let mut sql = format!(
        "{schema};
        CREATE TABLE schema_migration (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,
            applied_at BIGINT NOT NULL);
        INSERT INTO schema_migration VALUES (1, '0001_foundation', '{}', 0);",
        checksums[0],
    );
    for workspace in [1, 2] {
        let (column, value) = ordinal(workspace);
        let (home, lead) = (id(workspace), id(workspace + 10));
        let row = if value.is_empty() {
            (String::new(), String::new())
        } else {
            ("search_row, ".to_owned(), format!("({workspace} << 40) + 1, "))
        };
        let added = format!(
            "INSERT INTO workspaces (id{column}, slug, name, name_key, currency, time_zone, created_at, version)
                VALUES ({home}{value}, 'w{workspace}', 'W', 'w', 'EUR', 'UTC', 0, 1);
            INSERT INTO leads ({0}workspace_id, id, version, name, name_key, source, status, status_rank, score, score_base,
                channel, created_at, updated_at, touched_at, archived, search_text)
                VALUES ({1}{home}, {lead}, 1, 'Ada', 'ada', 'other', 'new', 0, 10, 10, 'app', 0, 0, 0, FALSE, '  ada');
            INSERT INTO notes VALUES ({home}, {2}, {lead}, 'Élan {workspace}', 'system', NULL, NULL, 5, NULL, 1);
            INSERT INTO notes VALUES ({home}, {3}, {lead}, 'Edited {workspace}', 'member', {lead}, 'Ada', 6, 9, 2);",
            row.0,
            row.1,
            id(workspace + 20),
            id(workspace + 30),
        );
        sql.push_str(&added);
    }
    run(database, Box::leak(sql.into_boxed_str())).await;
}

async fn notes_become_activities(database: Database, scratch: Database) {
    with_notes_of_the_first_release(&database, &scratch).await;
    migrate(&database).await.expect("a migration");
    let moved = texts(
        &database,
        "SELECT kind || ' ' || body || ' ' || actor_kind || ' ' || completed_at || ' ' || updated_at || ' ' || version
         FROM activities WHERE done AND lead_id IS NOT NULL ORDER BY workspace_id, id",
    );
    assert_eq!(
        moved.await,
        [
            "note Élan 1 system 5 5 1",
            "note Edited 1 member 6 9 2",
            "note Élan 2 system 5 5 1",
            "note Edited 2 member 6 9 2",
        ]
    );
    let config = mainstay_store_sql::StoreConfig::new(database.clone());
    let clock = std::sync::Arc::new(testkit::StandingClock::at(0));
    let store = mainstay_store_sql::SqlStore::open(config, clock).await.expect("a store");
    assert_eq!(mainstay_activities::TextKeeper::fold_waiting(&store, 100).await.expect("folded"), 4);
    assert_eq!(store.find_damage().await.expect("an answer"), None);
    let folded =
        texts(&database, "SELECT search_text FROM activities WHERE search_text LIKE '%elan%' ORDER BY id").await;
    assert_eq!(folded, ["  elan  1", "  elan  2"]);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_notes_become_activities() {
    let folder = TempDir::new().expect("a folder");
    let file = |name| Database::Sqlite(folder.path().join(name));
    notes_become_activities(file("a.db"), file("b.db")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_notes_become_activities() {
    let Some(url) = testkit::empty_postgres().await else { return };
    let scratch = testkit::empty_postgres().await.expect("the server");
    notes_become_activities(Database::Postgres(url.clone()), Database::Postgres(scratch.clone())).await;
    for url in [url, scratch] {
        testkit::drop_database(&url).await;
    }
}

async fn replicas_may_race(database: Database) {
    assert_eq!(status(&database).await.expect("a status"), Status::Empty);
    let racing: Vec<_> = (0..4)
        .map(|_| {
            let database = database.clone();
            tokio::spawn(async move { migrate(&database).await })
        })
        .collect();
    let mut applied = 0;
    for task in racing {
        applied += task.await.expect("a task").expect("a migration");
    }
    assert_eq!(applied, latest());
    assert_eq!(status(&database).await.expect("a status"), Status::UpToDate);
}

async fn what_does_not_fit_is_refused(database: Database) {
    migrate(&database).await.expect("a migration");
    let known = i64::try_from(latest()).expect("a number");
    let found = known + 1;
    run(&database, &format!("INSERT INTO schema_migration VALUES ({found}, 'future', 'x', 0)")).await;
    assert_eq!(status(&database).await.expect("a status"), Status::Newer { found, known });
    assert!(matches!(migrate(&database).await, Err(MigrationError::Newer { .. })));
    run(&database, &format!("DELETE FROM schema_migration WHERE version = {found}")).await;
    run(&database, "UPDATE schema_migration SET checksum = 'x'").await;
    assert!(matches!(migrate(&database).await, Err(MigrationError::Broken { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_replicas_may_race() {
    let folder = TempDir::new().expect("a folder");
    replicas_may_race(Database::Sqlite(folder.path().join("a.db"))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_replicas_may_race() {
    let Some(url) = testkit::empty_postgres().await else { return };
    replicas_may_race(Database::Postgres(url.clone())).await;
    testkit::drop_database(&url).await;
}

#[tokio::test]
async fn on_sqlite_what_does_not_fit_is_refused() {
    let folder = TempDir::new().expect("a folder");
    what_does_not_fit_is_refused(Database::Sqlite(folder.path().join("a.db"))).await;
    let other = Database::Sqlite(folder.path().join("b.db"));
    migrate(&other).await.expect("a migration");
    run(&other, "DROP TABLE schema_migration").await;
    assert!(matches!(status(&other).await, Ok(Status::Broken(_))));
}

#[tokio::test]
async fn on_postgres_what_does_not_fit_is_refused() {
    let Some(url) = testkit::empty_postgres().await else { return };
    what_does_not_fit_is_refused(Database::Postgres(url.clone())).await;
    testkit::drop_database(&url).await;
}

#[tokio::test]
async fn a_backup_while_serving_holds_what_was_committed() {
    let world = testkit::sqlite().await;
    let lead = world.leads.create(&world.here.scope, None, testkit::new_lead("Ada")).await.expect("a lead");
    let Database::Sqlite(path) = &world.database else { panic!("not a file") };
    let copy = path.with_extension("backup");
    backup_sqlite(path, &copy).await.expect("a backup");
    assert!(backup_sqlite(path, &copy).await.is_err(), "a backup never overwrites");
    let config = mainstay_store_sql::StoreConfig::new(Database::Sqlite(copy));
    let restored = mainstay_store_sql::SqlStore::open(config, world.clock.clone()).await.expect("a store");
    assert_eq!(restored.find_damage().await.expect("an answer"), None);
    let mainstay_leads::Creation::Created(lead) = lead else { panic!("no lead was made") };
    let found = mainstay_leads::LeadQueries::find(&restored, &world.here.scope, lead.record.id).await;
    assert_eq!(found.expect("an answer"), Some(lead.record.into_record()));
    restored.close().await;
    world.close().await;
}

/// What the file says to workspaces that were there before it.
async fn older_workspaces_get_the_pipeline_of_new_ones(world: &testkit::World) {
    let file = match world.database {
        Database::Sqlite(_) => include_str!("../../../../migrations/sql/sqlite/0004_deals.sql"),
        Database::Postgres(_) => include_str!("../../../../migrations/sql/postgres/0004_deals.sql"),
    };
    let from = file.find("INSERT INTO pipeline_stages").expect("the statement");
    let statement = file[from..].split(';').next().expect("its end");
    run(&world.database, "DELETE FROM pipeline_stages").await;
    run(&world.database, statement).await;
    for site in [&world.here, &world.there] {
        let found = mainstay_deals::DealQueries::stages(&world.store, &site.scope).await.expect("stages");
        let mut wanted = mainstay_deals::starting_stages(site.workspace.id);
        wanted.sort_by_key(|stage| stage.id);
        assert_eq!(found, wanted);
    }
}

crate::contract!(older_workspaces_get_the_pipeline_of_new_ones);
