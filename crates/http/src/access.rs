//! Who is signed in and what opens for them, remembered for a few seconds so that most requests ask no database.

use std::sync::Arc;
use std::time::Duration;

use mainstay_identity::{BearerError, Identity, OpenWorkspace, Principal, TokenHolder};
use mainstay_kernel::SessionId;
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use crate::ApiError;

/// How long a session that was ended elsewhere, or a role that was changed, may go unnoticed.
const MEMORY: Duration = Duration::from_secs(4);
const ENTRIES: u64 = 20_000;

/// Remembers principals and opened workspaces.
pub struct Access {
    principals: Cache<SessionId, Arc<Principal>>,
    workspaces: Cache<(SessionId, String), Arc<OpenWorkspace>>,
    // By digest, so that no secret lies in memory longer than its request.
    tokens: Cache<[u8; 32], Arc<TokenHolder>>,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            principals: Cache::builder().max_capacity(ENTRIES).time_to_live(MEMORY).build(),
            workspaces: Cache::builder().max_capacity(ENTRIES).time_to_live(MEMORY).build(),
            tokens: Cache::builder().max_capacity(ENTRIES).time_to_live(MEMORY).build(),
        }
    }
}

impl Access {
    /// Who is behind a session.
    pub async fn principal(&self, identity: &Identity, session: SessionId) -> Result<Arc<Principal>, ApiError> {
        if let Some(principal) = self.principals.get(&session) {
            return Ok(principal);
        }
        let principal = Arc::new(identity.sessions.authenticate(session).await?);
        self.principals.insert(session, Arc::clone(&principal));
        Ok(principal)
    }

    /// The workspace with this slug, opened for the principal.
    pub async fn workspace(
        &self,
        identity: &Identity,
        principal: &Principal,
        slug: &str,
    ) -> Result<Arc<OpenWorkspace>, ApiError> {
        let key = (principal.session.id, slug.to_owned());
        if let Some(open) = self.workspaces.get(&key) {
            return Ok(open);
        }
        let open = Arc::new(identity.workspaces.open(principal, slug).await?);
        self.workspaces.insert(key, Arc::clone(&open));
        Ok(open)
    }

    /// Who is behind an API token.
    pub async fn token(&self, identity: &Identity, token: &str) -> Result<Arc<TokenHolder>, BearerError> {
        let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        if let Some(holder) = self.tokens.get(&digest) {
            return Ok(holder);
        }
        let holder = Arc::new(identity.api_tokens.authenticate(token).await?);
        self.tokens.insert(digest, Arc::clone(&holder));
        Ok(holder)
    }

    /// Forgets everything: something changed that many may remember.
    pub fn forget_all(&self) {
        self.principals.invalidate_all();
        self.workspaces.invalidate_all();
        self.tokens.invalidate_all();
    }
}
