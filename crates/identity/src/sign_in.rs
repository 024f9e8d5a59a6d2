//! Signing in. An address without an account costs the same time and gets the same answer as a wrong password.

use mainstay_kernel::{EmailAddress, FaultKind, SessionId, StoreError};

use crate::fault::{Told, tell_fault};
use crate::{
    Account, AttemptKey, Client, IdentityPorts, IdentityTx, NewPassword, Password, PasswordHash, Principal,
    RefreshToken, Session, TooMany, User, VaultError, Verdict,
};

/// Somebody wants to sign in.
#[derive(Debug, Clone)]
pub struct SignInWith {
    /// The address, as typed.
    pub email: String,
    /// The password, as typed.
    pub password: String,
}

/// Somebody has signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who, and by which session.
    pub principal: Principal,
    /// The first refresh token of the session.
    pub refresh: RefreshToken,
}

/// Why somebody could not sign in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address or the password is wrong; which of them is not told.
    #[error("The e-mail address or the password is not right.")]
    InvalidCredentials,
    /// The password is right, and the user is banned.
    #[error("This account is closed. Ask the administrator of this installation.")]
    AccountBanned,
    /// Too many guesses.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Passwords cannot be checked.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SignInError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::InvalidCredentials => Told::Own(FaultKind::Unauthenticated, "invalid_credentials"),
            Self::AccountBanned => Told::Own(FaultKind::Forbidden, "account_banned"),
            Self::TooMany(wait) => Told::Wait(wait.seconds),
            Self::Vault(error) => Told::Other(error),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(SignInError);

/// The use case of signing in.
pub struct SignIn {
    ports: IdentityPorts,
}

impl SignIn {
    /// Puts the use case together.
    pub const fn new(ports: IdentityPorts) -> Self {
        Self { ports }
    }

    /// Checks address and password, and starts a session.
    pub async fn run(&self, with: SignInWith, client: Client) -> Result<SignedIn, SignInError> {
        let mut keys = vec![AttemptKey::SignInAccount(account_key(&with.email))];
        keys.extend(client.address.map(AttemptKey::SignInAddress));
        self.ports.limiter.take(&keys).await?;
        let (account, renewed) = self.check(&with).await?;
        if account.user.banned_at.is_some() {
            return Err(SignInError::AccountBanned);
        }
        self.ports.limiter.give_back(&keys).await;
        self.start(&account, renewed, client).await
    }

    /// The account whose password this is, with a newer hash where the stored one has become too cheap.
    async fn check(&self, with: &SignInWith) -> Result<(Account, Option<PasswordHash>), SignInError> {
        let password = Password::typed(&with.password);
        let account = match EmailAddress::try_new("email", &with.email) {
            Ok(email) => self.ports.queries.account_by_email(&email).await?,
            Err(_) => None,
        };
        let Some(account) = account else {
            self.ports.vault.verify_nothing(&password).await?;
            return Err(SignInError::InvalidCredentials);
        };
        let renewed = match self.ports.vault.verify(&password, &account.password).await? {
            Verdict::Wrong => return Err(SignInError::InvalidCredentials),
            Verdict::Right => None,
            Verdict::RightButOutdated => match NewPassword::try_new("password", &with.password) {
                Ok(password) => Some(self.ports.vault.hash(&password).await?),
                Err(_) => None,
            },
        };
        Ok((account, renewed))
    }

    async fn start(
        &self,
        checked: &Account,
        renewed: Option<PasswordHash>,
        client: Client,
    ) -> Result<SignedIn, SignInError> {
        let tx = self.ports.uow.begin_identity().await?;
        let user = match tx.users().find_for_update(checked.user.id).await? {
            // Whoever changes the password or bans the user while it is being checked wins.
            Some(now) if now.password == checked.password && now.user.banned_at.is_none() => now.user,
            _ => return Err(SignInError::InvalidCredentials),
        };
        if let Some(hash) = renewed {
            tx.users().set_password(user.id, &hash).await?;
        }
        let signed_in = start_session(&self.ports, &*tx, user, client).await?;
        tx.commit().await?;
        Ok(signed_in)
    }
}

/// Starts a session of a user within a transaction.
pub(crate) async fn start_session(
    ports: &IdentityPorts,
    tx: &dyn IdentityTx,
    user: User,
    client: Client,
) -> Result<SignedIn, StoreError> {
    let id = SessionId::from_uuid(ports.ids.new_id());
    let refresh = RefreshToken::generate(id, &*ports.secrets);
    let session = Session::start(id, user.id, client, &refresh, ports.clock.now());
    tx.sessions().insert(&session).await?;
    Ok(SignedIn { principal: Principal { user, session }, refresh })
}

/// By what the attempts on an account are counted: the address in folded form, whether it exists or not.
pub(crate) fn account_key(email: &str) -> String {
    email.trim().to_lowercase().chars().take(EmailAddress::MAX).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use chrono::TimeDelta;
    use mainstay_kernel::{Clock, Fault};

    use super::*;
    use crate::fakes::{PASSWORD, block_on, sign_in, with_ada};

    #[test]
    fn team_1_an_unknown_account_and_a_wrong_password_look_and_cost_the_same() {
        let (world, identity, _) = with_ada();
        for (email, password) in [
            ("ada@example.com", "wrong"),
            ("nobody@example.com", "wrong"),
            ("no address at all", "wrong"),
            ("ada@example.com", &*"x".repeat(100_000)),
        ] {
            let before = world.vault.checks.load(Ordering::Relaxed);
            let error = sign_in(&identity, email, password).expect_err("refused");
            assert_eq!((error.kind(), error.code()), (FaultKind::Unauthenticated, "invalid_credentials"), "{email}");
            assert_eq!(world.vault.checks.load(Ordering::Relaxed), before + 1, "{email}");
        }
    }

    #[test]
    fn team_1_the_address_is_read_without_regard_to_case() {
        let (world, identity, ada) = with_ada();
        let again = sign_in(&identity, " ADA@Example.COM ", PASSWORD).expect("signed in");
        assert_eq!(again.principal.user, ada.principal.user);
        assert_ne!(again.principal.session.id, ada.principal.session.id);
        assert_eq!(world.state().sessions.len(), 2);
    }

    #[test]
    fn guessing_is_slow_for_known_and_unknown_accounts_alike() {
        let (world, identity, _) = with_ada();
        for email in ["ada@example.com", "nobody@example.com"] {
            for _ in 0..10 {
                assert_eq!(sign_in(&identity, email, "wrong").expect_err("refused").code(), "invalid_credentials");
            }
            let error = sign_in(&identity, email, PASSWORD).expect_err("throttled");
            assert_eq!((error.code(), error.retry_after()), ("too_many_attempts", Some(60)), "{email}");
        }
        world.clock.advance(TimeDelta::seconds(60));
        assert!(sign_in(&identity, "ada@example.com", PASSWORD).is_ok());
    }

    #[test]
    fn signing_in_often_is_no_guessing() {
        let (_, identity, _) = with_ada();
        for _ in 0..100 {
            sign_in(&identity, "ada@example.com", PASSWORD).expect("signed in");
        }
    }

    #[test]
    fn one_address_cannot_try_every_account() {
        let (_, identity, _) = with_ada();
        let client = Client::new(Some("203.0.113.7".parse().expect("an address")), None);
        let guess = |number: u32| {
            let with = SignInWith { email: format!("user{number}@example.com"), password: "wrong".to_owned() };
            block_on(identity.sign_in.run(with, client.clone())).expect_err("refused").code()
        };
        assert!((0..60).all(|number| guess(number) == "invalid_credentials"));
        assert_eq!(guess(60), "too_many_attempts");
    }

    #[test]
    fn the_banned_are_told_only_when_they_know_the_password() {
        let (world, identity, ada) = with_ada();
        let now = world.clock.now();
        world.state().accounts.get_mut(&ada.principal.user.id).expect("Ada").user.banned_at = Some(now);
        assert_eq!(sign_in(&identity, "ada@example.com", "wrong").expect_err("refused").code(), "invalid_credentials");
        assert_eq!(sign_in(&identity, "ada@example.com", PASSWORD).expect_err("refused").code(), "account_banned");
    }

    #[test]
    fn a_hash_that_has_become_too_cheap_is_made_anew() {
        let (world, identity, ada) = with_ada();
        let old = PasswordHash::from_phc(format!("old:{PASSWORD}"));
        world.state().accounts.get_mut(&ada.principal.user.id).expect("Ada").password = old;
        sign_in(&identity, "ada@example.com", PASSWORD).expect("signed in");
        assert!(world.state().accounts[&ada.principal.user.id].password.as_phc().starts_with("new:"));
    }
}
