//! How much processor time and memory processes have used.

use anyhow::Result;
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

/// The processes that are watched.
pub struct Watched {
    system: System,
    server: Pid,
    /// The first process of the PostgreSQL server.
    database: Option<Pid>,
}

/// Processor time, in milliseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Used {
    /// Of our server.
    pub server: u64,
    /// Of PostgreSQL, all its processes together.
    pub database: u64,
}

impl Used {
    /// What was used since.
    pub const fn since(self, before: Self) -> Self {
        Self {
            server: self.server.saturating_sub(before.server),
            database: self.database.saturating_sub(before.database),
        }
    }

    /// Both together.
    pub const fn plus(self, other: Self) -> Self {
        Self { server: self.server + other.server, database: self.database + other.database }
    }
}

impl Watched {
    /// Watches our server, and the PostgreSQL server that one of its processes belongs to.
    pub fn new(server: u32, one_of_database: Option<u32>) -> Result<Self> {
        let mut watched = Self { system: System::new()?, server: Pid::from_u32(server), database: None };
        watched.refresh();
        watched.database = one_of_database
            .and_then(|pid| watched.system.process(Pid::from_u32(pid)))
            .and_then(sysinfo::Process::parent);
        Ok(watched)
    }

    fn refresh(&mut self) {
        let what = ProcessRefreshKind::nothing().with_cpu().with_memory();
        self.system.refresh_processes_specifics(ProcessesToUpdate::All, true, what);
    }

    /// What was used so far.
    pub fn used(&mut self) -> Used {
        self.refresh();
        let server = self.system.process(self.server).map_or(0, sysinfo::Process::accumulated_cpu_time);
        let of_database = |process: &&sysinfo::Process| {
            let is_thread = process.thread_kind().is_some();
            !is_thread && self.database.is_some_and(|first| process.pid() == first || process.parent() == Some(first))
        };
        let all = self.system.processes().values().filter(of_database);
        Used { server, database: all.map(sysinfo::Process::accumulated_cpu_time).sum() }
    }

    /// The server's resident memory, in bytes.
    pub fn memory(&mut self) -> u64 {
        self.refresh();
        self.system.process(self.server).map_or(0, sysinfo::Process::memory)
    }
}
