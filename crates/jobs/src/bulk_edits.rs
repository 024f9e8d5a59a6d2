//! Edits over many leads, carried on piece by piece (LEAD-3).

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mainstay_kernel::{Actor, BulkEditId, ClaimedMessage, Grants, ScopeIssuer, WorkspaceScope};
use mainstay_records::{BULK_EDIT_TOPIC, BulkProgress, BulkProgressError};
use tokio::time::Instant;

use crate::handler::{Handler, Outcome, WorkError};

/// Works no longer than this on one edit before another message gets its turn.
const TURN: Duration = Duration::from_secs(20);

/// Carries bulk edits on, in the name of the member who started each.
pub struct BulkEditHandler {
    edits: Arc<BulkProgress>,
    issuer: Arc<ScopeIssuer>,
}

impl BulkEditHandler {
    /// Puts the handler together.
    pub const fn new(edits: Arc<BulkProgress>, issuer: Arc<ScopeIssuer>) -> Self {
        Self { edits, issuer }
    }

    async fn carry_on(&self, message: &ClaimedMessage) -> Outcome {
        let Some(context) = message.workspace else {
            return Outcome::Hopeless(WorkError::new("the message names no workspace"));
        };
        let id = message.payload.get("bulkEdit").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
        let Some(id) = id else {
            return Outcome::Hopeless(WorkError::new("the message names no bulk edit"));
        };
        let system = self.issuer.issue(context, Actor::System, Grants::All);
        let (edit, _) = match self.edits.get(&system, id).await {
            Ok(found) => found,
            Err(error) => return Outcome::from_fault(error),
        };
        let actor = Actor::Member { id: edit.started_by, name: edit.started_by_name };
        let scope = self.issuer.issue(context, actor, Grants::All);
        match self.take_turn(&scope, id).await {
            Ok(true) => Outcome::Again,
            Ok(false) => Outcome::Done,
            Err(error) => Outcome::from_fault(error),
        }
    }

    /// Answers whether there is more to do.
    async fn take_turn(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<bool, BulkProgressError> {
        let start = Instant::now();
        while self.edits.carry_on(scope, id).await? {
            if start.elapsed() > TURN {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[async_trait]
impl Handler for BulkEditHandler {
    fn topic(&self) -> &'static str {
        BULK_EDIT_TOPIC
    }

    async fn handle(&self, messages: &[ClaimedMessage]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(messages.len());
        for message in messages {
            outcomes.push(self.carry_on(message).await);
        }
        outcomes
    }
}
