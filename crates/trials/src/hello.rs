//! The limit of HTTP on this machine: a server that says hello in JSON and does nothing else.

use actix_web::web::{self, Json};
use actix_web::{App, HttpServer};
use anyhow::Result;
use serde_json::{Value, json};

/// What it takes.
#[derive(clap::Args)]
pub struct Options {
    /// Where to listen.
    #[arg(long)]
    port: u16,
}

/// Serves until it is killed.
pub fn run(options: &Options) -> Result<()> {
    let serve = HttpServer::new(|| App::new().route("/", web::get().to(hello))).bind(("127.0.0.1", options.port))?;
    Ok(actix_web::rt::System::new().block_on(serve.run())?)
}

async fn hello() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}
