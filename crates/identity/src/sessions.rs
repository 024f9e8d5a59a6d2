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
