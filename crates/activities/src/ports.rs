//! What activities need of a store.

use async_trait::async_trait;
use mainstay_kernel::{StoreError, WorkspaceScope};
use mainstay_records::RecordTx;

use crate::{Activity, Subject, SubjectCard, Work, Worked};

/// Writes activities, beyond what any record needs.
#[async_trait]
pub trait ActivityStore: Send + Sync {
    /// Adds an activity.
    async fn insert(&self, activity: &Activity) -> Result<(), StoreError>;

    /// Writes the points that an activity earned; its version stays.
    async fn keep_points(&self, activity: &Activity) -> Result<(), StoreError>;

    /// True where the record has an open activity.
    async fn has_open(&self, subject: Subject) -> Result<bool, StoreError>;
}

/// The records that activities are about. Only their adapter knows their types.
#[async_trait]
pub trait Subjects: Send + Sync {
    /// The record, locked until the transaction ends.
    async fn find_for_update(&self, subject: Subject) -> Result<Option<SubjectCard>, StoreError>;

    /// Notes work on a record that was found in this transaction, by the record's own rules.
    async fn work(&self, subject: Subject, work: Work) -> Result<Worked, StoreError>;
}

/// Makes texts findable that were moved here by a migration, across all workspaces.
#[async_trait]
pub trait TextKeeper: Send + Sync {
    /// Folds at most `limit` texts that wait for it; answers how many there were.
    async fn fold_waiting(&self, limit: u64) -> Result<u64, StoreError>;
}

/// One transaction over activities.
pub trait ActivitiesTx: RecordTx<Activity> {
    /// Activities, beyond what any record needs.
    fn activities(&self) -> &dyn ActivityStore;

    /// What they are about.
    fn subjects(&self) -> &dyn Subjects;
}

/// Begins transactions over activities.
#[async_trait]
pub trait ActivitiesUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_activities(&self, scope: &WorkspaceScope) -> Result<Box<dyn ActivitiesTx>, StoreError>;
}
