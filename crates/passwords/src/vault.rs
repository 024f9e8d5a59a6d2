//! The vault: Argon2id on a few threads of its own turn.

use std::sync::Arc;

use argon2::password_hash::{Error as HashError, PasswordHasher, PasswordVerifier, phc};
use argon2::{Algorithm, Argon2, Params, Version};
use async_trait::async_trait;
use mainstay_identity::{NewPassword, Password, PasswordHash, PasswordVault, VaultError, Verdict};
use tokio::sync::Semaphore;

use crate::common;

/// So many callers may wait for each thread; beyond, they are told to come back.
const WAITING_PER_THREAD: usize = 64;

/// A salt for the work that is done where there is no account. It guards nothing.
const NO_SALT: [u8; 16] = [0; 16];

/// Hashes and checks passwords with Argon2id at 19 MiB, two passes and one lane.
///
/// A hash takes some 19 MiB and a core for its time. So no more run at once than there are cores, and whoever comes when
/// a long queue waits already is refused rather than served after his patience.
pub struct Argon2Vault {
    cost: Params,
    threads: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Argon2Vault {
    /// A vault with today's cost and a thread a core.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self::with(Params::DEFAULT, cores)
    }

    fn with(cost: Params, threads: usize) -> Self {
        Self {
            cost,
            threads: Arc::new(Semaphore::new(threads)),
            queue: Arc::new(Semaphore::new(threads * WAITING_PER_THREAD)),
        }
    }

    fn argon2(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.cost.clone())
    }

    /// Runs slow work on a thread where it blocks nobody, when its turn has come.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let place = Arc::clone(&self.queue).try_acquire_owned().map_err(failed)?;
        let turn = Arc::clone(&self.threads).acquire_owned().await.map_err(failed)?;
        // The places go with the work: whoever hangs up does not free a thread that is still busy.
        let done = tokio::task::spawn_blocking(move || {
            let outcome = work();
            drop((turn, place));
            outcome
        });
        done.await.map_err(failed)?.map_err(failed)
    }
}

impl Default for Argon2Vault {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl PasswordVault for Argon2Vault {
    async fn hash(&self, password: &NewPassword) -> Result<PasswordHash, VaultError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(failed)?;
        let (argon2, password) = (self.argon2(), password.clone());
        let hash = self.run(move || argon2.hash_password_with_salt(password.reveal().as_bytes(), &salt)).await?;
        Ok(PasswordHash::from_phc(hash.to_string()))
    }

    async fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<Verdict, VaultError> {
        let stored = phc::PasswordHash::new(hash.as_phc()).map_err(failed)?;
        let today = is_of_today(&stored, &self.cost);
        let (argon2, password) = (self.argon2(), password.clone());
        let right = self
            .run(move || match argon2.verify_password(password.reveal().as_bytes(), &stored) {
                Ok(()) => Ok(true),
                Err(HashError::PasswordInvalid) => Ok(false),
                Err(error) => Err(error),
            })
            .await?;
        Ok(match (right, today) {
            (false, _) => Verdict::Wrong,
            (true, true) => Verdict::Right,
            (true, false) => Verdict::RightButOutdated,
        })
    }

    async fn verify_nothing(&self, password: &Password) -> Result<(), VaultError> {
        let (argon2, password) = (self.argon2(), password.clone());
        self.run(move || argon2.hash_password_with_salt(password.reveal().as_bytes(), &NO_SALT)).await?;
        Ok(())
    }

    fn is_common(&self, password: &NewPassword) -> bool {
        common::is_common(password.reveal())
    }
}

/// True where a hash was made as one would be made today.
fn is_of_today(stored: &phc::PasswordHash, cost: &Params) -> bool {
    let same_cost = Params::try_from(stored).is_ok_and(|params| {
        (params.m_cost(), params.t_cost(), params.p_cost()) == (cost.m_cost(), cost.t_cost(), cost.p_cost())
    });
    same_cost && stored.algorithm.as_str() == Algorithm::Argon2id.as_str() && stored.version == Some(19)
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> VaultError {
    VaultError(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cheap(passes: u32) -> Argon2Vault {
        Argon2Vault::with(Params::new(32, passes, 1, None).expect("a cost"), 2)
    }

    fn new(text: &str) -> NewPassword {
        NewPassword::try_new("password", text).expect("a password")
    }

    #[tokio::test]
    async fn only_the_password_itself_matches() {
        let vault = cheap(1);
        let hash = vault.hash(&new("harbor-lantern-quiet")).await.expect("a hash");
        let verdict = async |text| vault.verify(&Password::typed(text), &hash).await.expect("a verdict");
        assert_eq!(verdict("harbor-lantern-quiet").await, Verdict::Right);
        assert_eq!(verdict("harbor-lantern-quieT").await, Verdict::Wrong);
        assert_eq!(verdict("").await, Verdict::Wrong);
    }

    #[tokio::test]
    async fn one_password_hashes_differently_each_time() {
        let vault = cheap(1);
        let password = new("harbor-lantern-quiet");
        let (one, two) = (vault.hash(&password).await.expect("a hash"), vault.hash(&password).await.expect("a hash"));
        assert_ne!(one.as_phc(), two.as_phc());
    }

    #[tokio::test]
    async fn a_cheaper_hash_of_the_past_is_noticed() {
        let hash = cheap(1).hash(&new("harbor-lantern-quiet")).await.expect("a hash");
        let verdict = cheap(2).verify(&Password::typed("harbor-lantern-quiet"), &hash).await.expect("a verdict");
        assert_eq!(verdict, Verdict::RightButOutdated);
    }

    #[tokio::test]
    async fn the_cost_is_what_the_security_rules_ask_for() {
        let hash = Argon2Vault::new().hash(&new("harbor-lantern-quiet")).await.expect("a hash");
        assert!(hash.as_phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_phc());
    }

    #[tokio::test]
    async fn an_unreadable_hash_is_a_defect_and_no_verdict() {
        let verdict = cheap(1).verify(&Password::typed("x"), &PasswordHash::from_phc("plain")).await;
        assert!(verdict.is_err());
    }

    #[tokio::test]
    async fn nobody_waits_in_an_endless_queue() {
        let vault = cheap(1);
        let places = Arc::clone(&vault.queue).acquire_many_owned(128).await.expect("all places");
        assert!(vault.verify_nothing(&Password::typed("x")).await.is_err());
        drop(places);
        assert!(vault.verify_nothing(&Password::typed("x")).await.is_ok());
    }
}
