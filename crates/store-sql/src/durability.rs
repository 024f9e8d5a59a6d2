//! Group commit on SQLite: one sync of the write-ahead log for all who committed before it began.
//!
//! A commit appends to the log without a sync (`synchronous = NORMAL`) and the next writer goes on at once; whoever
//! committed is answered after a sync that began later. The log is a chain of checksums: after a power cut SQLite takes
//! whole transactions from it up to the first gap, so a transaction is there as a whole or not at all, and none without
//! those before it. A checkpoint syncs the log by itself before it touches the database.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use mainstay_kernel::StoreError;
use tokio::sync::Mutex;

/// How commits become durable. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Durability(Option<Arc<Log>>);

struct Log {
    path: PathBuf,
    /// Whoever asked last.
    asked: AtomicU64,
    /// The last of those whom a sync has served. The lock is the queue, first come, first served.
    served: Mutex<u64>,
    /// After a failed sync nobody knows what the disk holds: nothing is acknowledged until the program starts anew.
    is_lost: AtomicBool,
}

impl Durability {
    /// By syncs of the write-ahead log of a file of SQLite. Otherwise a commit is durable when it returns.
    pub(crate) fn of_file(database: &Path) -> Self {
        let mut path = database.as_os_str().to_owned();
        path.push("-wal");
        Self(Some(Arc::new(Log {
            path: path.into(),
            asked: AtomicU64::new(0),
            served: Mutex::new(0),
            is_lost: AtomicBool::new(false),
        })))
    }

    /// Waits until all that was committed before is durable.
    pub(crate) async fn settle(&self) -> Result<(), StoreError> {
        let Some(log) = &self.0 else { return Ok(()) };
        let mine = log.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut served = log.served.lock().await;
        if log.is_lost.load(Ordering::SeqCst) {
            return Err(unavailable(io::Error::other("the log could not be synced before; start the program anew")));
        }
        if *served >= mine {
            return Ok(());
        }
        let all = log.asked.load(Ordering::SeqCst);
        let syncing = Arc::clone(log);
        tokio::task::spawn_blocking(move || syncing.sync()).await.map_err(unavailable)?.map_err(unavailable)?;
        *served = all;
        Ok(())
    }
}

impl Log {
    /// The file is opened each time: nothing promises that SQLite keeps the same one.
    fn sync(&self) -> io::Result<()> {
        let synced = File::options().write(true).open(&self.path).and_then(|file| file.sync_data());
        if synced.is_err() {
            self.is_lost.store(true, Ordering::SeqCst);
        }
        synced
    }
}

fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_sync_serves_all_who_came_before_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("a.db");
        File::create(folder.path().join("a.db-wal")).expect("a log");
        let durability = Durability::of_file(&database);
        let log = durability.0.clone().expect("a log");
        let held = log.served.lock().await;
        let waiting: Vec<_> = (0..20)
            .map(|_| {
                let durability = durability.clone();
                tokio::spawn(async move { durability.settle().await })
            })
            .collect();
        while log.asked.load(Ordering::SeqCst) < 20 {
            tokio::task::yield_now().await;
        }
        drop(held);
        let mut waiting = waiting.into_iter();
        waiting.next().expect("a task").await.expect("no panic").expect("a sync");
        assert_eq!(*log.served.lock().await, 20);
        for task in waiting {
            task.await.expect("no panic").expect("a sync");
        }
    }

    #[tokio::test]
    async fn what_could_not_be_synced_is_never_acknowledged() {
        let folder = tempfile::tempdir().expect("a folder");
        let durability = Durability::of_file(&folder.path().join("a.db"));
        assert!(matches!(durability.settle().await, Err(StoreError::Unavailable(_))));
        File::create(folder.path().join("a.db-wal")).expect("a log");
        assert!(matches!(durability.settle().await, Err(StoreError::Unavailable(_))));
    }
}
