//! What the tests stand on: the real server, time that they drive, and callers of every kind.

mod answer;
mod client;
mod clock;
mod contract;
mod engine;
mod events;
mod house;
mod leads;
pub mod log;
mod mailbox;
mod people;
mod start;
mod store;
mod template;

pub use answer::{Answer, Json};
pub use client::{Call, Client, cookie};
pub use clock::BEGINNING;
pub use engine::Engine;
pub use events::Events;
pub use house::{ACME, GLOBEX, House, PASSWORD, acme, within};
pub use leads::{at, eventually};
pub use people::{set_role, set_suspended};
pub use template::email;

/// Runs a case in a house with people.
pub async fn in_house(engine: Engine, case: impl AsyncFnOnce(&House)) {
    if engine.is_here() {
        let house = Box::pin(House::open(engine)).await;
        case(&house).await;
        house.close().await;
    }
}

/// Runs a case in a house in which nobody lives yet.
pub async fn in_bare_house(engine: Engine, case: impl AsyncFnOnce(&House)) {
    if engine.is_here() {
        let house = Box::pin(House::bare(engine)).await;
        case(&house).await;
        house.close().await;
    }
}

/// Runs a case in a house behind a proxy that ends TLS.
pub async fn in_house_behind_tls(engine: Engine, case: impl AsyncFnOnce(&House)) {
    if engine.is_here() {
        let house = Box::pin(House::behind_tls(engine)).await;
        case(&house).await;
        house.close().await;
    }
}
