//! A sign-in on one device, kept alive by a refresh token that changes with each use.

use std::fmt;
use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::{SecretSource, SessionId, UserId};
use uuid::Uuid;

use crate::{SecretDigest, User};

/// A session ends at the latest this long after the sign-in.
pub const ABSOLUTE_LIFETIME: TimeDelta = TimeDelta::days(30);
/// A session ends when it was not used for this long.
pub const IDLE_LIFETIME: TimeDelta = TimeDelta::days(14);
/// How long the replaced refresh token still serves tabs that refreshed at the same time.
pub const ROTATION_GRACE: TimeDelta = TimeDelta::seconds(10);

/// The secret that a browser trades for an access token. Only its digest is stored.
///
/// It names its session, so that a token that was replaced long ago is still recognised as that session's.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    session: SessionId,
    text: String,
}

impl RefreshToken {
    /// A new token for a session.
    pub fn generate(session: SessionId, secrets: &dyn SecretSource) -> Self {
        let mut bytes = [0; 48];
        bytes[..16].copy_from_slice(session.as_uuid().as_bytes());
        bytes[16..].copy_from_slice(&secrets.secret_bytes());
        Self { session, text: URL_SAFE_NO_PAD.encode(bytes) }
    }

    /// Reads what a cookie holds.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let session = Uuid::from_slice(bytes.get(..16)?).ok()?;
        Some(Self { session: SessionId::from_uuid(session), text: text.to_owned() })
    }

    /// The session that it was made for.
    pub const fn session(&self) -> SessionId {
        self.session
    }

    /// The text, for the cookie.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// What is stored of it.
    pub fn digest(&self) -> SecretDigest {
        SecretDigest::of(self.text.as_bytes())
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RefreshToken({})", self.session)
    }
}

/// Where a sign-in comes from, for the list of sessions and for throttling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// The address.
    pub address: Option<IpAddr>,
    /// What the browser says it is, cut to [`Client::MAX_USER_AGENT`] characters.
    pub user_agent: Option<String>,
}

impl Client {
    /// The most characters that are kept of a user agent.
    pub const MAX_USER_AGENT: usize = 300;

    /// Keeps the printable part of the user agent.
    pub fn new(address: Option<IpAddr>, user_agent: Option<&str>) -> Self {
        let printable =
            |text: &str| -> String { text.chars().filter(|c| !c.is_control()).take(Self::MAX_USER_AGENT).collect() };
        Self { address, user_agent: user_agent.map(printable).filter(|text| !text.trim().is_empty()) }
    }
}

/// A refresh token that was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplacedToken {
    /// Its digest.
    pub digest: SecretDigest,
    /// When it was replaced.
    pub at: DateTime<Utc>,
}

/// One sign-in of a user on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The session's id, which access tokens carry.
    pub id: SessionId,
    /// Who signed in.
    pub user: UserId,
    /// From where.
    pub client: Client,
    /// The digest of the refresh token in force.
    pub refresh: SecretDigest,
    /// The refresh token before it.
    pub replaced: Option<ReplacedToken>,
    /// When the user signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last refreshed.
    pub last_seen_at: DateTime<Utc>,
    /// When it was ended before its time.
    pub ended_at: Option<DateTime<Utc>>,
}

/// What a refresh token is to its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenStanding {
    /// The one in force: replace it.
    Current,
    /// The one just replaced, from a tab that asked at the same time: serve it, replace nothing.
    JustReplaced,
    /// Replaced earlier or never issued: somebody holds a copy, so the session ends.
    Reused,
    /// The session is over.
    Over,
}

impl Session {
    /// A session that starts now, with the refresh token in force.
    pub fn start(id: SessionId, user: UserId, client: Client, refresh: &RefreshToken, now: DateTime<Utc>) -> Self {
        Self {
            id,
            user,
            client,
            refresh: refresh.digest(),
            replaced: None,
            created_at: now,
            last_seen_at: now,
            ended_at: None,
        }
    }

    /// True while the session was neither ended nor outlived.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && now < self.expires_at()
    }

    /// When the session ends by itself if it is not used again.
    pub fn expires_at(&self) -> DateTime<Utc> {
        (self.created_at + ABSOLUTE_LIFETIME).min(self.last_seen_at + IDLE_LIFETIME)
    }

    /// What the token is to this session.
    pub fn standing(&self, token: &RefreshToken, now: DateTime<Utc>) -> TokenStanding {
        let digest = token.digest();
        if token.session() != self.id || !self.is_live(now) {
            return TokenStanding::Over;
        }
        if digest == self.refresh {
            return TokenStanding::Current;
        }
        match self.replaced {
            Some(replaced) if replaced.digest == digest && now < replaced.at + ROTATION_GRACE => {
                TokenStanding::JustReplaced
            }
            _ => TokenStanding::Reused,
        }
    }

    /// Puts the next refresh token in force.
    pub fn rotate(&mut self, next: &RefreshToken, now: DateTime<Utc>) {
        self.replaced = Some(ReplacedToken { digest: self.refresh, at: now });
        self.refresh = next.digest();
        self.last_seen_at = now;
    }

    /// Ends the session; an ended one keeps its time.
    pub fn end(&mut self, now: DateTime<Utc>) {
        self.ended_at.get_or_insert(now);
    }
}

/// Who is signed in, and by which session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// The user.
    pub user: User,
    /// The session.
    pub session: Session,
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(u8);
    impl SecretSource for Fixed {
        fn secret_bytes(&self) -> [u8; 32] {
            [self.0; 32]
        }
    }

    fn start() -> (Session, RefreshToken, DateTime<Utc>) {
        let now = "2026-03-01T10:00:00Z".parse().expect("a time");
        let id = SessionId::from_uuid(Uuid::from_u128(7));
        let token = RefreshToken::generate(id, &Fixed(1));
        (Session::start(id, UserId::from_uuid(Uuid::from_u128(1)), Client::default(), &token, now), token, now)
    }

    #[test]
    fn a_token_reads_back_and_names_its_session() {
        let (session, token, _) = start();
        let read = RefreshToken::parse(token.reveal()).expect("a token");
        assert_eq!(read, token);
        assert_eq!(read.session(), session.id);
        assert_eq!(RefreshToken::parse("x"), None);
        assert_eq!(RefreshToken::parse(&"!".repeat(64)), None);
        assert!(!format!("{token:?}").contains(token.reveal()));
    }

    #[test]
    fn a_replaced_token_serves_ten_seconds_and_then_betrays_a_copy() {
        let (mut session, first, now) = start();
        let second = RefreshToken::generate(session.id, &Fixed(2));
        assert_eq!(session.standing(&first, now), TokenStanding::Current);
        session.rotate(&second, now);
        assert_eq!(session.standing(&second, now), TokenStanding::Current);
        assert_eq!(session.standing(&first, now + TimeDelta::seconds(9)), TokenStanding::JustReplaced);
        assert_eq!(session.standing(&first, now + ROTATION_GRACE), TokenStanding::Reused);
        let third = RefreshToken::generate(session.id, &Fixed(3));
        session.rotate(&third, now + TimeDelta::seconds(1));
        assert_eq!(session.standing(&first, now + TimeDelta::seconds(2)), TokenStanding::Reused);
    }

    #[test]
    fn a_session_ends_idle_old_or_on_request() {
        let (mut session, token, now) = start();
        assert!(session.is_live(now + IDLE_LIFETIME - TimeDelta::seconds(1)));
        assert!(!session.is_live(now + IDLE_LIFETIME));
        for day in (0..30).step_by(5) {
            session.rotate(&token, now + TimeDelta::days(day));
        }
        assert!(session.is_live(now + TimeDelta::days(29)));
        assert!(!session.is_live(now + ABSOLUTE_LIFETIME));
        session.end(now);
        session.end(now + TimeDelta::days(1));
        assert_eq!(session.ended_at, Some(now));
        assert_eq!(session.standing(&token, now), TokenStanding::Over);
    }

    #[test]
    fn a_token_of_another_session_is_nothing_here() {
        let (session, _, now) = start();
        let foreign = RefreshToken::generate(SessionId::from_uuid(Uuid::from_u128(8)), &Fixed(1));
        assert_eq!(session.standing(&foreign, now), TokenStanding::Over);
    }

    #[test]
    fn user_agents_are_cut_and_cleaned() {
        let client = Client::new(None, Some(&format!("Fire\u{0}fox{}", "x".repeat(400))));
        let kept = client.user_agent.expect("a user agent");
        assert!(kept.starts_with("Firefox"));
        assert_eq!(kept.chars().count(), Client::MAX_USER_AGENT);
        assert_eq!(Client::new(None, Some(" ")).user_agent, None);
    }
}
