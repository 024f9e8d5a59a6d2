//! The API as a caller sees it: the real server on a real socket and both engines, with a clock that the tests drive.
//!
//! Each file has one subject. A case is an `async fn` that gets a house of its own and is listed at the foot of its
//! file; the names carry the ids of the requirements that they prove.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at the first surprise"
)]

/// Lists the cases of a file: each runs on SQLite, and on PostgreSQL where there is one.
macro_rules! on_both {
    ($($case:ident),+ $(,)?) => {
        on_both! { in_house: $($case),+ }
    };
    ($runner:ident: $($case:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $case() {
                crate::harness::$runner(crate::harness::Engine::Sqlite, super::$case).await;
            })+
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $case() {
                crate::harness::$runner(crate::harness::Engine::Postgres, super::$case).await;
            })+
        }
    };
}

mod app;
mod first_run;
mod harness;
mod replicas;
mod security;
mod v1;
mod walk;
