//! What must be undone however the command ends: normally, by an error, or by Ctrl-C.

use std::sync::{Mutex, MutexGuard, Once, PoisonError};

type Action = Box<dyn FnOnce() + Send>;

static PENDING: Mutex<Vec<(u64, Action)>> = Mutex::new(Vec::new());
static HANDLER: Once = Once::new();

/// Runs its action once: when dropped, or earlier when the command is interrupted.
#[must_use = "dropping it undoes the work at once"]
pub struct Cleanup {
    id: u64,
}

impl Cleanup {
    /// Registers an action. The latest registered runs first on an interruption.
    pub fn new(action: impl FnOnce() + Send + 'static) -> Self {
        HANDLER.call_once(|| {
            let installed = ctrlc::set_handler(|| {
                let mut pending = pending();
                while let Some((_, action)) = pending.pop() {
                    action();
                }
                std::process::exit(130);
            });
            if let Err(error) = installed {
                println!("Ctrl-C will leave temporary files behind: {error}");
            }
        });
        let mut pending = pending();
        let id = pending.last().map_or(0, |(id, _)| id + 1);
        pending.push((id, Box::new(action)));
        Self { id }
    }
}

impl Drop for Cleanup {
    fn drop(&mut self) {
        let mut pending = pending();
        if let Some(at) = pending.iter().position(|(id, _)| *id == self.id) {
            let (_, action) = pending.remove(at);
            action();
        }
    }
}

fn pending() -> MutexGuard<'static, Vec<(u64, Action)>> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn the_action_runs_once_when_dropped() {
        let runs = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&runs);
        drop(Cleanup::new(move || {
            counter.fetch_add(1, Ordering::SeqCst);
        }));
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }
}
