//! The way of a deal through the stages, told from its creation on (DEAL-5).

use chrono::{DateTime, Utc};
use mainstay_kernel::{Actor, StageId};

/// That a deal entered a stage. It left it when it entered the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageEntry {
    /// The stage.
    pub stage: StageId,
    /// When it entered.
    pub entered_at: DateTime<Utc>,
    /// Who put it there.
    pub entered_by: Actor,
}

/// All entries of a deal, the first one first. There is always one: the stage in which it was created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageTrail {
    entries: Vec<StageEntry>,
    /// How many there were when the trail was read.
    loaded: usize,
    /// How many of those stand.
    stored: usize,
}

impl StageTrail {
    /// The trail of a new deal.
    pub(crate) fn start(entry: StageEntry) -> Self {
        Self { entries: vec![entry], loaded: 0, stored: 0 }
    }

    /// A trail read from storage, the first entry first.
    pub fn from_entries(entries: Vec<StageEntry>) -> Self {
        Self { loaded: entries.len(), stored: entries.len(), entries }
    }

    /// The entries, the first one first.
    pub fn entries(&self) -> &[StageEntry] {
        &self.entries
    }

    /// How many of the entries storage holds unchanged. Those beyond are to be added, and what storage holds beyond is
    /// to be taken away.
    pub const fn stored(&self) -> usize {
        self.stored
    }

    /// True where storage holds other entries.
    pub const fn is_changed(&self) -> bool {
        self.stored < self.loaded || self.stored < self.entries.len()
    }

    /// Notes a move.
    pub(crate) fn enter(&mut self, entry: StageEntry) {
        self.entries.push(entry);
    }

    /// Takes the last move back, where it came from `stage`; answers when the deal had entered that.
    pub(crate) fn take_back_to(&mut self, stage: StageId) -> Option<DateTime<Utc>> {
        let before = self.entries.len().checked_sub(2).and_then(|place| self.entries.get(place))?;
        if before.stage != stage {
            return None;
        }
        let entered_at = before.entered_at;
        self.entries.pop();
        self.stored = self.stored.min(self.entries.len());
        Some(entered_at)
    }
}
