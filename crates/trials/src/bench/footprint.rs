//! What the server costs before anybody asks for anything.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::stage::Stage;
use super::usage::Watched;

/// Streams of live changes that are held open.
const STREAMS: usize = 2_000;
/// How often the server is started.
const STARTS: usize = 5;

/// Start time, memory, and what idle streams cost, as lines to print and as JSON.
pub async fn measure(stage: &mut Stage, server: &std::path::Path) -> Result<(Vec<String>, Value)> {
    let mut starts = vec![stage.started];
    for _ in 1..STARTS {
        stage.child.kill().await?;
        let (child, took) = stage.program.serve().await?;
        stage.child = child;
        starts.push(took);
    }
    starts.sort_unstable();
    let start = starts[starts.len() / 2];
    sleep(Duration::from_secs(3)).await;
    let pid = stage.child.id().context("the server has ended")?;
    let mut watched = Watched::new(pid, None)?;
    let idle = watched.memory();
    stage.sign_in().await?;
    let streams = open_streams(stage).await?;
    sleep(Duration::from_secs(2)).await;
    let busy = watched.memory();
    drop(streams);
    let size = std::fs::metadata(server)?.len();
    let mb = |bytes: u64| f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0;
    let lines = vec![
        format!("start until ready: {} ms (median of {STARTS}; goal below 1,000)", start.as_millis()),
        format!("program: {:.1} MiB (goal below 40)", mb(size)),
        format!("idle, resident: {:.1} MiB (goal below 60)", mb(idle)),
        format!("{STREAMS} idle streams: {:.1} MiB more (goal below 100)", mb(busy.saturating_sub(idle))),
        format!("leads added by mainstay seed: {:.0}/s", stage.seeded),
    ];
    let json = json!({
        "startMs": u64::try_from(start.as_millis()).unwrap_or(u64::MAX),
        "programBytes": size,
        "idleBytes": idle,
        "streams": STREAMS,
        "streamBytes": busy.saturating_sub(idle),
        "seededPerSecond": stage.seeded,
    });
    Ok((lines, json))
}

async fn open_streams(stage: &Stage) -> Result<Vec<TcpStream>> {
    let request = format!(
        "GET /api/app/workspaces/bench-1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\
         Authorization: Bearer {}\r\n\r\n",
        stage.site.credentials.access
    );
    let mut streams = Vec::with_capacity(STREAMS);
    let begin = Instant::now();
    for _ in 0..STREAMS {
        let mut stream = TcpStream::connect(("127.0.0.1", stage.program.port())).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = [0; 512];
        let read = stream.read(&mut answer).await?;
        let head = String::from_utf8_lossy(&answer[..read]);
        if !head.starts_with("HTTP/1.1 200") {
            bail!("stream {} was refused after {:?}: {head}", streams.len() + 1, begin.elapsed());
        }
        streams.push(stream);
    }
    Ok(streams)
}
