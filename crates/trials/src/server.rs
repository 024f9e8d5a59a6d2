//! The server as a child process.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};
use tokio::time::sleep;

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program with the data that it works on.
pub struct Program {
    path: PathBuf,
    home: PathBuf,
    database: Option<String>,
    port: u16,
}

impl Program {
    /// The program on a data directory, and on another database where one is given.
    pub fn new(path: &Path, home: &Path, database: Option<&str>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
        Ok(Self {
            path: path.to_path_buf(),
            home: home.to_path_buf(),
            database: database.map(str::to_owned),
            port: listener.local_addr()?.port(),
        })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The port that it listens on.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The file of SQLite.
    pub fn sqlite_file(&self) -> PathBuf {
        self.home.join("data/mainstay.db")
    }

    /// Runs a command of the program to its end; answers what it printed.
    pub async fn tell(&self, arguments: &[&str]) -> Result<String> {
        self.tell_with(arguments, "").await
    }

    /// As [`Program::tell`], with something on its standard input.
    pub async fn tell_with(&self, arguments: &[&str], input: &str) -> Result<String> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().context("the program cannot be started")?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).await?;
        }
        let output = child.wait_with_output().await?;
        if !output.status.success() {
            bail!("mainstay {} failed: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// Starts the server and waits until it is ready; answers it with the time that took.
    pub async fn serve(&self) -> Result<(Child, Duration)> {
        let log = self.home.join("log");
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&log)?;
        let mut command = self.command(&["serve"]);
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).kill_on_drop(true);
        let start = Instant::now();
        let mut child = command.spawn().context("the server cannot be started")?;
        let ready = format!("{}/readyz", self.url());
        while start.elapsed() < PATIENCE {
            if let Some(status) = child.try_wait()? {
                bail!("the server ended ({status}):\n{}", self.log_tail());
            }
            if reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok((child, start.elapsed()));
            }
            sleep(Duration::from_millis(20)).await;
        }
        bail!("the server was not ready after {PATIENCE:?}:\n{}", self.log_tail())
    }

    /// The end of the log.
    pub fn log_tail(&self) -> String {
        let text = std::fs::read_to_string(self.home.join("log")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command
            .args(arguments)
            .env("MAINSTAY_DATA_DIR", self.home.join("data"))
            .env("MAINSTAY_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("MAINSTAY_RATE_LIMITS", "off")
            .env("MAINSTAY_LOG", "warn")
            .env_remove("DATABASE_URL");
        if let Some(url) = &self.database {
            command.env("DATABASE_URL", url);
        }
        command
    }
}
