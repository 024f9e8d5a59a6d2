//! Visitors at the same time, each on a connection of its own.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::task::JoinSet;

use super::client::Connection;
use super::measured::{Measured, Window};
use super::scenario::Scenario;
use super::usage::{Used, Watched};
use super::visitor::{Site, Visitor};

/// How long requests run before they count.
const WARM_UP: Duration = Duration::from_millis(300);

/// Lets so many visitors ask for a while.
pub async fn drive(
    site: &Arc<Site>,
    scenario: Scenario,
    run: &str,
    connections: usize,
    length: Duration,
    watched: &mut Watched,
) -> Result<(Measured, Used)> {
    let window = Window::after(WARM_UP, length);
    let mut visitors = JoinSet::new();
    for number in 0..connections {
        let (site, run) = (Arc::clone(site), run.to_owned());
        visitors.spawn(async move { visit(&site, scenario, &run, (number, connections), window).await });
    }
    tokio::time::sleep_until(window.begin.into()).await;
    let before = watched.used();
    tokio::time::sleep_until(window.end.into()).await;
    let used = watched.used().since(before);
    let mut all = Measured::new()?;
    while let Some(done) = visitors.join_next().await {
        all.join(&done??)?;
    }
    all.last(window);
    Ok((all, used))
}

async fn visit(
    site: &Site,
    scenario: Scenario,
    run: &str,
    (number, of): (usize, usize),
    window: Window,
) -> Result<Measured> {
    let mut connection = Connection::open(site.port).await?;
    let mut visitor = Visitor::new(site, scenario, run, number, of);
    let mut measured = Measured::new()?;
    while !window.is_over() {
        let start = Instant::now();
        visitor.visit(&mut connection).await?;
        measured.note(window, start);
    }
    Ok(measured)
}

/// The limit of HTTP: greetings of a server that does nothing else.
pub async fn greet(port: u16, connections: usize, length: Duration) -> Result<Measured> {
    let window = Window::after(WARM_UP, length);
    let mut visitors = JoinSet::new();
    for _ in 0..connections {
        visitors.spawn(async move {
            let mut connection = Connection::open(port).await?;
            let mut measured = Measured::new()?;
            while !window.is_over() {
                let start = Instant::now();
                connection.greet().await?;
                measured.note(window, start);
            }
            Ok::<_, anyhow::Error>(measured)
        });
    }
    let mut all = Measured::new()?;
    while let Some(done) = visitors.join_next().await {
        all.join(&done??)?;
    }
    all.last(window);
    Ok(all)
}
