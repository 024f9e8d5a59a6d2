//! Keeping, listing and ending sessions.

use chrono::TimeDelta;
use mainstay_kernel::{FaultKind, SessionId, StoreError};

use crate::fault::{Told, tell_fault};
use crate::{ABSOLUTE_LIFETIME, IDLE_LIFETIME, IdentityPorts, Principal, RefreshToken, Session, TokenStanding};

/// A session that goes on.
#[derive(Debug, Clone)]
pub struct Refreshed {
    /// Who, and by which session.
    pub principal: Principal,
    /// The next refresh token; absent where another tab has just received it.
    pub refresh: Option<RefreshToken>,
}

/// Why a session does not go on, or could not be ended.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// There is no such session any more.
    #[error("The session has ended. Sign in again.")]
    Ended,
    /// The user has no such session.
    #[error("There is no such session.")]
    NotFound,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SessionError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::Ended => Told::Own(FaultKind::Unauthenticated, "session_ended"),
            Self::NotFound => Told::Own(FaultKind::NotFound, "not_found"),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(SessionError);

/// The use cases of sessions.
pub struct Sessions {
    ports: IdentityPorts,
}

impl Sessions {
    /// Puts the use cases together.
    pub const fn new(ports: IdentityPorts) -> Self {
        Self { ports }
    }

    /// Who is behind the session that an access token names.
    pub async fn authenticate(&self, id: SessionId) -> Result<Principal, SessionError> {
        let principal = self.ports.queries.principal(id).await?.ok_or(SessionError::Ended)?;
        let open = principal.session.is_live(self.ports.clock.now()) && principal.user.banned_at.is_none();
        if open { Ok(principal) } else { Err(SessionError::Ended) }
    }

    /// Trades a refresh token for the next one. A token that was traded before ends the session: somebody holds a copy.
    pub async fn refresh(&self, token: &str) -> Result<Refreshed, SessionError> {
        let token = RefreshToken::parse(token).ok_or(SessionError::Ended)?;
        let principal = self.authenticate(token.session()).await?;
        let tx = self.ports.uow.begin_identity().await?;
        let mut session = tx.sessions().find_for_update(token.session()).await?.ok_or(SessionError::Ended)?;
        let now = self.ports.clock.now();
        let refresh = match session.standing(&token, now) {
            TokenStanding::Current => {
                let next = RefreshToken::generate(session.id, &*self.ports.secrets);
                session.rotate(&next, now);
                Some(next)
            }
            TokenStanding::JustReplaced => None,
            TokenStanding::Reused => {
                session.end(now);
                tx.sessions().update(&session).await?;
                tx.commit().await?;
                return Err(SessionError::Ended);
            }
            TokenStanding::Over => return Err(SessionError::Ended),
        };
        if refresh.is_some() {
            tx.sessions().update(&session).await?;
            tx.commit().await?;
        }
        Ok(Refreshed { principal: Principal { session, ..principal }, refresh })
    }

    /// Ends the session of a refresh token. Whatever is no such token is passed over: the caller is signed out anyway.
    pub async fn sign_out(&self, token: &str) -> Result<(), SessionError> {
        let Some(token) = RefreshToken::parse(token) else { return Ok(()) };
        let tx = self.ports.uow.begin_identity().await?;
        let Some(mut session) = tx.sessions().find_for_update(token.session()).await? else { return Ok(()) };
        let now = self.ports.clock.now();
        if matches!(session.standing(&token, now), TokenStanding::Current | TokenStanding::JustReplaced) {
            session.end(now);
            tx.sessions().update(&session).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// The user's live sessions, the one last used first.
    pub async fn list(&self, principal: &Principal) -> Result<Vec<Session>, SessionError> {
        let now = self.ports.clock.now();
        let mut sessions = self.ports.queries.sessions(principal.user.id, now - IDLE_LIFETIME).await?;
        sessions.retain(|session| session.is_live(now));
        Ok(sessions)
    }

    /// Ends one session of the user.
    pub async fn end(&self, principal: &Principal, id: SessionId) -> Result<(), SessionError> {
        let now = self.ports.clock.now();
        let tx = self.ports.uow.begin_identity().await?;
        let found = tx.sessions().find_for_update(id).await?;
        let own = found.filter(|session| session.user == principal.user.id && session.is_live(now));
        let mut session = own.ok_or(SessionError::NotFound)?;
        session.end(now);
        tx.sessions().update(&session).await?;
        Ok(tx.commit().await?)
    }

    /// Ends every session of the user but this one; answers how many.
    pub async fn end_others(&self, principal: &Principal) -> Result<u64, SessionError> {
        self.end_all_but(principal, Some(principal.session.id)).await
    }

    /// Ends every session of the user, this one too; answers how many.
    pub async fn end_everywhere(&self, principal: &Principal) -> Result<u64, SessionError> {
        self.end_all_but(principal, None).await
    }

    async fn end_all_but(&self, principal: &Principal, but: Option<SessionId>) -> Result<u64, SessionError> {
        let tx = self.ports.uow.begin_identity().await?;
        let ended = tx.sessions().end_all(principal.user.id, but, self.ports.clock.now()).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Removes what nobody can use any more: sessions and password resets whose longest life is over. For a job.
    pub async fn forget_old(&self) -> Result<u64, SessionError> {
        let now = self.ports.clock.now();
        let tx = self.ports.uow.begin_identity().await?;
        let sessions = tx.sessions().forget(now - ABSOLUTE_LIFETIME).await?;
        let resets = tx.password_resets().forget(now - TimeDelta::days(1)).await?;
        tx.commit().await?;
        Ok(sessions + resets)
    }
}

#[cfg(test)]
mod tests {
    use mainstay_kernel::{Clock, Fault};

    use super::*;
    use crate::ROTATION_GRACE;
    use crate::fakes::{PASSWORD, World, block_on, sign_in, with_ada};
    use crate::{Identity, SignedIn};

    fn refresh(identity: &Identity, token: &RefreshToken) -> Result<Refreshed, SessionError> {
        block_on(identity.sessions.refresh(token.reveal()))
    }

    fn is_open(identity: &Identity, ada: &SignedIn) -> bool {
        block_on(identity.sessions.authenticate(ada.principal.session.id)).is_ok()
    }

    #[test]
    fn a_refresh_token_changes_with_each_use() {
        let (_, identity, ada) = with_ada();
        let first = refresh(&identity, &ada.refresh).expect("refreshed");
        let second = refresh(&identity, &first.refresh.expect("a token")).expect("refreshed");
        assert_eq!(second.principal.user, ada.principal.user);
        assert!(second.refresh.is_some_and(|token| token != ada.refresh));
    }

    #[test]
    fn tabs_that_refresh_at_once_both_go_on_and_only_one_rotates() {
        let (_, identity, ada) = with_ada();
        let first = refresh(&identity, &ada.refresh).expect("refreshed");
        let other_tab = refresh(&identity, &ada.refresh).expect("served");
        assert!(first.refresh.is_some() && other_tab.refresh.is_none());
        assert!(refresh(&identity, &first.refresh.expect("a token")).is_ok());
    }

    #[test]
    fn reuse_of_a_refresh_token_ends_the_family() {
        let (world, identity, ada) = with_ada();
        let stolen = ada.refresh.clone();
        let next = refresh(&identity, &ada.refresh).expect("refreshed").refresh.expect("a token");
        world.clock.advance(ROTATION_GRACE);
        assert_eq!(refresh(&identity, &stolen).expect_err("ended").code(), "session_ended");
        assert_eq!(refresh(&identity, &next).expect_err("ended").code(), "session_ended");
        assert!(!is_open(&identity, &ada));
    }

    #[test]
    fn nonsense_opens_nothing_and_ends_nothing() {
        let (_, identity, ada) = with_ada();
        for nonsense in ["", "x", &"A".repeat(64), &"é".repeat(32)] {
            assert!(matches!(block_on(identity.sessions.refresh(nonsense)), Err(SessionError::Ended)));
            assert!(block_on(identity.sessions.sign_out(nonsense)).is_ok());
        }
        assert!(is_open(&identity, &ada));
    }

    #[test]
    fn team_1_signing_out_ends_this_session_only() {
        let (_, identity, ada) = with_ada();
        let other = sign_in(&identity, "ada@example.com", PASSWORD).expect("signed in");
        block_on(identity.sessions.sign_out(ada.refresh.reveal())).expect("signed out");
        assert!(!is_open(&identity, &ada) && is_open(&identity, &other));
        assert!(refresh(&identity, &ada.refresh).is_err());
    }

    #[test]
    fn team_1_sessions_are_listed_and_ended() {
        let (_, identity, ada) = with_ada();
        let other = sign_in(&identity, "ada@example.com", PASSWORD).expect("signed in");
        let third = sign_in(&identity, "ada@example.com", PASSWORD).expect("signed in");
        let me = &ada.principal;
        assert_eq!(block_on(identity.sessions.list(me)).expect("a list").len(), 3);
        block_on(identity.sessions.end(me, other.principal.session.id)).expect("ended");
        assert!(matches!(block_on(identity.sessions.end(me, other.principal.session.id)), Err(SessionError::NotFound)));
        assert_eq!(block_on(identity.sessions.end_others(me)).expect("ended"), 1);
        assert!(is_open(&identity, &ada) && !is_open(&identity, &third));
        assert_eq!(block_on(identity.sessions.end_everywhere(me)).expect("ended"), 1);
        assert!(!is_open(&identity, &ada));
    }

    #[test]
    fn nobody_ends_the_session_of_another() {
        let (_, identity, ada) = with_ada();
        let eve = crate::fakes::join(&identity, "eve@example.com", mainstay_kernel::Role::Owner);
        let outcome = block_on(identity.sessions.end(&eve.principal, ada.principal.session.id));
        assert!(matches!(outcome, Err(SessionError::NotFound)));
        assert!(is_open(&identity, &ada));
    }

    fn ban(world: &World, ada: &SignedIn) {
        let now = world.clock.now();
        world.state().accounts.get_mut(&ada.principal.user.id).expect("Ada").user.banned_at = Some(now);
    }

    #[test]
    fn a_ban_bites_at_once() {
        let (world, identity, ada) = with_ada();
        ban(&world, &ada);
        assert!(!is_open(&identity, &ada));
        assert!(refresh(&identity, &ada.refresh).is_err());
    }

    #[test]
    fn sessions_outlive_neither_their_days_nor_the_cleaning() {
        let (world, identity, ada) = with_ada();
        world.clock.advance(IDLE_LIFETIME);
        assert!(!is_open(&identity, &ada));
        assert!(block_on(identity.sessions.list(&ada.principal)).expect("a list").is_empty());
        world.clock.advance(ABSOLUTE_LIFETIME);
        assert_eq!(block_on(identity.sessions.forget_old()).expect("cleaned"), 1);
        assert!(world.state().sessions.is_empty());
    }
}
