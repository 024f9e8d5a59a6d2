//! The real server as a child process, on a free port, with data of its own.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::cleanup::Cleanup;
use crate::shell;

/// How long a start may take, the debug build on a busy machine included.
const PATIENCE: Duration = Duration::from_mins(1);

/// What `mainstay seed --demo` is known to fill in.
pub struct Sample {
    /// Its workspaces.
    pub workspaces: [&'static str; 2],
    /// The owner of the first one.
    pub email: &'static str,
    /// The owner's password.
    pub password: &'static str,
}

/// The sample workspaces.
pub const SAMPLE: Sample =
    Sample { workspaces: ["kestrel", "northwind"], email: "ada@kestrel.example", password: "mainstay-demo-2026" };

/// A running server. It ends, and its data with it, when this is dropped or on Ctrl-C.
pub struct Server {
    program: PathBuf,
    home: PathBuf,
    port: u16,
    _cleanup: Cleanup,
}

impl Server {
    /// Starts the program on an empty data folder, with the sample workspace when asked.
    pub fn start(program: &Path, name: &str, sample: bool) -> Result<Self> {
        let home = std::env::temp_dir().join(format!("mainstay-{name}-{}", std::process::id()));
        fs::create_dir(&home).with_context(|| format!("cannot make {}", home.display()))?;
        let child: Arc<Mutex<Option<Child>>> = Arc::default();
        let cleanup = {
            let (home, child) = (home.clone(), Arc::clone(&child));
            Cleanup::new(move || remove(&home, &child))
        };
        let server = Self { program: program.to_path_buf(), port: free_port()?, home, _cleanup: cleanup };
        if sample {
            shell::quiet(&mut server.command(&["seed", "--demo"]))?;
        }
        server.launch(&child)?;
        server.wait(&child)?;
        Ok(server)
    }

    /// Its address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Prints the end of its log, which often says why a test from outside failed.
    pub fn print_log_tail(&self) {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        println!("the last lines of the log of {}:", self.url());
        for line in lines.iter().skip(lines.len().saturating_sub(30)) {
            println!("  {line}");
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.home.join("log")).unwrap_or_default()
    }

    /// Runs one of the program's other commands on the same data and returns what it prints.
    pub fn tell(&self, arguments: &[&str]) -> Result<String> {
        shell::capture(&mut self.command(arguments))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env("MAINSTAY_DATA_DIR", self.home.join("data"))
            .env("MAINSTAY_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("MAINSTAY_RATE_LIMITS", "off")
            .env_remove("DATABASE_URL");
        command
    }

    fn launch(&self, slot: &Mutex<Option<Child>>) -> Result<()> {
        let log = fs::File::create(self.home.join("log")).context("cannot make the log file")?;
        let child = self
            .command(&["serve"])
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("cannot share the log file")?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {}", self.program.display()))?;
        *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
        Ok(())
    }

    fn wait(&self, slot: &Mutex<Option<Child>>) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if is_ready(self.port) {
                println!("the server is ready on {}", self.url());
                return Ok(());
            }
            let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(child) = slot.as_mut()
                && let Some(status) = child.try_wait()?
            {
                bail!("the server ended ({status}):\n{}", self.log());
            }
            drop(slot);
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server was not ready after {PATIENCE:?}:\n{}", self.log())
    }
}

/// A port that nobody listens on right now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

fn remove(home: &Path, slot: &Mutex<Option<Child>>) {
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(child) = slot.as_mut() {
        // The data is thrown away, so there is nothing that an orderly end would save.
        let ended = child.kill().and_then(|()| child.wait());
        if let Err(error) = ended {
            println!("the server did not end: {error}");
        }
    }
    if let Err(error) = fs::remove_dir_all(home) {
        println!("cannot remove {}: {error}", home.display());
    }
}
