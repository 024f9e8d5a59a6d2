//! Who is signed in and what opens for them, remembered for a few seconds so that most requests ask no database.

use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mainstay_identity::{BearerError, Identity, OpenWorkspace, Principal, TokenHolder};
use mainstay_kernel::SessionId;
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use crate::ApiError;

/// How long a session that was ended elsewhere, or a role that was changed, may go unnoticed.
const MEMORY: Duration = Duration::from_secs(4);
const ENTRIES: u64 = 20_000;

/// Remembers principals, opened workspaces and the holders of tokens.
#[derive(Default)]
pub struct Access {
    principals: Memory<SessionId, Principal>,
    workspaces: Memory<(SessionId, String), OpenWorkspace>,
    // By digest, so that no secret lies in memory longer than its request.
    tokens: Memory<[u8; 32], TokenHolder>,
}

impl Access {
    /// Who is behind a session.
    pub async fn principal(&self, identity: &Identity, session: SessionId) -> Result<Arc<Principal>, ApiError> {
        Ok(self.principals.recall(session, identity.sessions.authenticate(session)).await?)
    }

    /// The workspace with this slug, opened for the principal.
    pub async fn workspace(
        &self,
        identity: &Identity,
        principal: &Principal,
        slug: &str,
    ) -> Result<Arc<OpenWorkspace>, ApiError> {
        let key = (principal.session.id, slug.to_owned());
        Ok(self.workspaces.recall(key, identity.workspaces.open(principal, slug)).await?)
    }

    /// Who is behind an API token.
    pub async fn token(&self, identity: &Identity, token: &str) -> Result<Arc<TokenHolder>, BearerError> {
        let digest = Sha256::digest(token.as_bytes()).into();
        self.tokens.recall(digest, identity.api_tokens.authenticate(token)).await
    }

    /// Forgets who is behind a session: it may have ended.
    pub fn forget_session(&self, session: SessionId) {
        self.principals.forget(&session);
    }

    /// Forgets everything: something changed that many may remember.
    pub fn forget_all(&self) {
        self.principals.forget_all();
        self.workspaces.forget_all();
        self.tokens.forget_all();
    }
}

/// What was read lately, by key.
struct Memory<K, V> {
    kept: Cache<K, Arc<V>>,
    /// Counts what was forgotten, so that nothing is kept that was read before.
    forgotten: AtomicU64,
}

impl<K, V> Default for Memory<K, V>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    fn default() -> Self {
        let kept = Cache::builder().max_capacity(ENTRIES).time_to_live(MEMORY).build();
        Self { kept, forgotten: AtomicU64::new(0) }
    }
}

impl<K, V> Memory<K, V>
where
    K: Hash + Eq + Clone + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    /// What is kept under the key, or else what `read` brings.
    async fn recall<E>(&self, key: K, read: impl Future<Output = Result<V, E>>) -> Result<Arc<V>, E> {
        if let Some(kept) = self.kept.get(&key) {
            return Ok(kept);
        }
        let before = self.forgotten.load(Ordering::SeqCst);
        let value = Arc::new(read.await?);
        self.kept.insert(key.clone(), Arc::clone(&value));
        if self.forgotten.load(Ordering::SeqCst) != before {
            self.kept.invalidate(&key);
        }
        Ok(value)
    }

    fn forget(&self, key: &K) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.kept.invalidate(key);
    }

    fn forget_all(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.kept.invalidate_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    #[actix_web::test]
    async fn what_was_read_before_it_was_forgotten_is_not_kept() {
        let memory = Memory::<u8, &str>::default();
        let slow = async {
            // Somebody revokes it while it is being read.
            memory.forget_all();
            Ok::<_, Infallible>("good")
        };
        assert_eq!(memory.recall(1, slow).await.map(|value| *value), Ok("good"));
        assert_eq!(memory.recall(1, async { Err("revoked") }).await, Err("revoked"));
    }

    #[actix_web::test]
    async fn what_is_kept_is_not_read_again() {
        let memory = Memory::<u8, &str>::default();
        assert!(memory.recall(1, async { Ok::<_, Infallible>("good") }).await.is_ok());
        assert_eq!(memory.recall(1, async { Err("not asked") }).await.map(|value| *value), Ok("good"));
        memory.forget(&1);
        assert_eq!(memory.recall(1, async { Err("asked") }).await, Err("asked"));
    }
}
