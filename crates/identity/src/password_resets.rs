//! Choosing a new password when the old one is forgotten.
//!
//! What is asked for is only noted; a job looks for the account and sends the mail. So the caller learns nothing of
//! who has an account, not even by the time the answer takes, and no usable token ever lies in the outbox.

use mainstay_kernel::{EmailAddress, FaultKind, FieldFault, JsonValue, OutboxId, OutboxMessage, StoreError};

use crate::fault::{Told, tell_fault};
use crate::profile::password_changed_mail;
use crate::set_up::check_password;
use crate::{
    AttemptKey, Client, IdentityPorts, MailMessage, NewPassword, PasswordReset, ResetToken, TooMany, User, VaultError,
};

/// Why a reset could not be asked for or used.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// The token is unknown, used or too old.
    #[error("This link is no longer good. Ask for a new one.")]
    InvalidToken,
    /// The input breaks a rule.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// Asked too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Passwords cannot be hashed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ResetError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::InvalidToken => Told::Own(FaultKind::Invalid, "invalid_reset_token"),
            Self::Invalid(fields) => Told::Fields(fields),
            Self::TooMany(wait) => Told::Wait(wait.seconds),
            Self::Vault(error) => Told::Other(error),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(ResetError);

/// The use cases of forgotten passwords.
pub struct PasswordResets {
    ports: IdentityPorts,
    public_url: String,
}

impl PasswordResets {
    /// The outbox topic of a reset that was asked for; its handler calls [`PasswordResets::prepare`].
    pub const TOPIC: &'static str = "password_reset.requested";

    /// Puts the use cases together; see [`crate::Identity::new`] for `public_url`.
    pub fn new(ports: IdentityPorts, public_url: &str) -> Self {
        Self { ports, public_url: public_url.trim_end_matches('/').to_owned() }
    }

    /// Notes that somebody asks for a reset mail. The answer is the same whether there is such an account or not.
    pub async fn request(&self, email: &str, client: &Client) -> Result<(), ResetError> {
        let email = EmailAddress::try_new("email", email).map_err(|fault| ResetError::Invalid(vec![fault]))?;
        let mut keys = vec![AttemptKey::ResetAccount(email.folded())];
        keys.extend(client.address.map(AttemptKey::ResetAddress));
        self.ports.limiter.take(&keys).await?;
        let message = OutboxMessage {
            id: OutboxId::from_uuid(self.ports.ids.new_id()),
            topic: Self::TOPIC,
            payload: [("email", email.as_str())].into_iter().collect(),
        };
        let tx = self.ports.uow.begin_identity().await?;
        tx.system_outbox().put(message).await?;
        Ok(tx.commit().await?)
    }

    /// Makes a token for the account that an outbox message asks for, and the mail that carries it. Nothing where
    /// there is no such account. For the job that sends the mail at once; each call makes a new token.
    pub async fn prepare(&self, payload: &JsonValue) -> Result<Option<MailMessage>, ResetError> {
        let email = payload.get("email").and_then(JsonValue::as_str).unwrap_or_default();
        let Ok(email) = EmailAddress::try_new("email", email) else { return Ok(None) };
        let Some(account) = self.ports.queries.account_by_email(&email).await? else { return Ok(None) };
        if account.user.banned_at.is_some() {
            return Ok(None);
        }
        let token = ResetToken::generate(&*self.ports.secrets);
        let reset = PasswordReset::start(account.user.id, &token, self.ports.clock.now());
        let tx = self.ports.uow.begin_identity().await?;
        tx.password_resets().insert(&reset).await?;
        tx.commit().await?;
        Ok(Some(self.reset_mail(&account.user, &token)))
    }

    /// Gives the user of a token a new password and ends all of the user's sessions.
    pub async fn confirm(&self, token: &str, new_password: &str, client: &Client) -> Result<(), ResetError> {
        let keys: Vec<_> = client.address.map(AttemptKey::ResetAddress).into_iter().collect();
        self.ports.limiter.take(&keys).await?;
        let digest = ResetToken::parse(token).ok_or(ResetError::InvalidToken)?.digest();
        let found = self.ports.queries.password_reset(&digest).await?;
        let reset = found.filter(|reset| reset.is_live(self.ports.clock.now())).ok_or(ResetError::InvalidToken)?;
        self.ports.limiter.give_back(&keys).await;
        let password = self.check(&reset, new_password).await?;
        let hash = self.ports.vault.hash(&password).await?;

        let tx = self.ports.uow.begin_identity().await?;
        let now = self.ports.clock.now();
        let account = tx.users().find_for_update(reset.user).await?.ok_or(ResetError::InvalidToken)?;
        let still = tx.password_resets().find_for_update(&digest).await?.is_some_and(|reset| reset.is_live(now));
        if !still || account.user.banned_at.is_some() {
            return Err(ResetError::InvalidToken);
        }
        tx.users().set_password(account.user.id, &hash).await?;
        tx.password_resets().use_up(account.user.id, now).await?;
        tx.sessions().end_all(account.user.id, None, now).await?;
        tx.system_outbox().put(password_changed_mail(&account.user).into_message(&*self.ports.ids)).await?;
        Ok(tx.commit().await?)
    }

    async fn check(&self, reset: &PasswordReset, new_password: &str) -> Result<NewPassword, ResetError> {
        let account = self.ports.queries.account(reset.user).await?.ok_or(ResetError::InvalidToken)?;
        let facts = [account.user.email.as_str()];
        check_password(&*self.ports.vault, "newPassword", new_password, &facts)
            .map_err(|fault| ResetError::Invalid(vec![fault]))
    }

    fn reset_mail(&self, user: &User, token: &ResetToken) -> MailMessage {
        let link = format!("{}/reset-password#token={}", self.public_url, token.reveal());
        let greeting = format!("Hello {},", user.name.as_str());
        let paragraphs = [
            greeting.as_str(),
            "somebody asked for a new password for your Mainstay account. Choose it within the next hour under the \
             link below.",
            "If it was not you, do nothing: your password stays as it is.",
        ];
        MailMessage::from_paragraphs(
            &user.email,
            "Choose a new password",
            &paragraphs,
            Some(("Choose a new password", &link)),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::TimeDelta;
    use mainstay_kernel::Fault;

    use super::*;
    use crate::fakes::{PASSWORD, World, block_on, sign_in, with_ada};
    use crate::{Identity, RESET_LIFETIME};

    const NEXT: &str = "quartz-meadow-violin";

    fn request(identity: &Identity, email: &str) -> Result<(), ResetError> {
        block_on(identity.password_resets.request(email, &Client::default()))
    }

    /// What the job does with the last message of the outbox.
    fn delivered(world: &Arc<World>, identity: &Identity) -> Option<MailMessage> {
        let message = world.state().outbox.last().cloned().expect("a message");
        assert_eq!(message.topic, PasswordResets::TOPIC);
        block_on(identity.password_resets.prepare(&message.payload)).expect("prepared")
    }

    fn token_of(mail: &MailMessage) -> String {
        mail.text.split("token=").nth(1).expect("a link").trim().to_owned()
    }

    fn confirm(identity: &Identity, token: &str, password: &str) -> Result<(), ResetError> {
        block_on(identity.password_resets.confirm(token, password, &Client::default()))
    }

    #[test]
    fn team_1_a_forgotten_password_is_replaced_once() {
        let (world, identity, ada) = with_ada();
        request(&identity, "ADA@example.com").expect("noted");
        let mail = delivered(&world, &identity).expect("a mail");
        assert_eq!(mail.to, "ada@example.com");
        assert!(mail.text.contains("https://crm.example/reset-password#token="));
        let token = token_of(&mail);
        confirm(&identity, &token, NEXT).expect("changed");
        assert!(sign_in(&identity, "ada@example.com", PASSWORD).is_err());
        assert!(sign_in(&identity, "ada@example.com", NEXT).is_ok());
        assert!(block_on(identity.sessions.authenticate(ada.principal.session.id)).is_err());
        let again = confirm(&identity, &token, "another-fine-password").expect_err("used");
        assert_eq!((again.kind(), again.code()), (FaultKind::Invalid, "invalid_reset_token"));
        assert_eq!(world.state().outbox.last().expect("a notice").topic, MailMessage::TOPIC);
    }

    #[test]
    fn no_token_is_ever_stored() {
        let (world, identity, _) = with_ada();
        request(&identity, "ada@example.com").expect("noted");
        let token = token_of(&delivered(&world, &identity).expect("a mail"));
        let state = world.state();
        assert!(!format!("{:?} {:?}", state.outbox, state.resets).contains(&token));
    }

    #[test]
    fn an_unknown_account_gets_the_same_answer_and_no_mail() {
        let (world, identity, _) = with_ada();
        let before = world.state().writes;
        request(&identity, "nobody@example.com").expect("noted");
        assert_eq!(world.state().writes, before + 1, "as much work as for a known account");
        assert_eq!(delivered(&world, &identity), None);
        assert!(world.state().resets.is_empty());
    }

    #[test]
    fn using_one_link_spends_the_others() {
        let (world, identity, _) = with_ada();
        let tokens = [(); 2].map(|()| {
            request(&identity, "ada@example.com").expect("noted");
            token_of(&delivered(&world, &identity).expect("a mail"))
        });
        confirm(&identity, &tokens[1], NEXT).expect("changed");
        assert!(matches!(confirm(&identity, &tokens[0], NEXT), Err(ResetError::InvalidToken)));
    }

    #[test]
    fn a_link_is_good_for_an_hour_and_survives_a_poor_choice() {
        let (world, identity, _) = with_ada();
        request(&identity, "ada@example.com").expect("noted");
        let token = token_of(&delivered(&world, &identity).expect("a mail"));
        assert_eq!(confirm(&identity, &token, "short").expect_err("refused").fields()[0].pointer, "/newPassword");
        world.clock.advance(RESET_LIFETIME - TimeDelta::seconds(1));
        confirm(&identity, &token, NEXT).expect("changed");
        request(&identity, "ada@example.com").expect("noted");
        let late = token_of(&delivered(&world, &identity).expect("a mail"));
        world.clock.advance(RESET_LIFETIME);
        assert!(matches!(confirm(&identity, &late, NEXT), Err(ResetError::InvalidToken)));
    }

    #[test]
    fn nobody_is_flooded_with_mails() {
        let (_, identity, _) = with_ada();
        for _ in 0..3 {
            request(&identity, "ada@example.com").expect("noted");
        }
        let error = request(&identity, "ada@example.com").expect_err("throttled");
        assert_eq!((error.code(), error.retry_after()), ("too_many_attempts", Some(900)));
        assert_eq!(request(&identity, "ada").expect_err("no address").fields()[0].code, "invalid_email");
    }
}
