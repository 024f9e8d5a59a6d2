//! The contract of the store ports: each case runs on SQLite and on PostgreSQL and says in its name what is promised.
//!
//! PostgreSQL is named by `MAINSTAY_TEST_POSTGRES_URL`; where it is not set, those cases say so and pass.

#![expect(clippy::expect_used, clippy::panic, reason = "a case may stop at the first surprise, in its helpers too")]

mod activities;
mod admin;
mod assignments;
mod bulk;
mod companies;
mod company_lists;
mod contact_lists;
mod contacts;
mod conversions;
mod customers;
mod deal_kit;
mod deal_lists;
mod deals;
mod durability;
mod full_disk;
mod identity;
mod leads;
mod lists;
mod migrations;
mod saved_views;
mod scores;
mod tags;
mod testkit;
mod timeline;
mod walls;
mod work;

/// Runs each case on both engines.
macro_rules! contract {
    ($($case:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    let world = crate::testkit::sqlite().await;
                    super::$case(&world).await;
                    world.close().await;
                }
            )+
        }
        mod on_postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    let Some(world) = crate::testkit::postgres().await else { return };
                    super::$case(&world).await;
                    world.close().await;
                }
            )+
        }
    };
}
pub(crate) use contract;
