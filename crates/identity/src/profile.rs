//! One's own name and password.

use mainstay_kernel::{FieldFault, StoreError};

use crate::fault::{Told, tell_fault};
use crate::set_up::check_password;
use crate::{
    Account, AttemptKey, IdentityPorts, MailMessage, NewPassword, Password, Principal, SessionError, TooMany, User,
    UserName, VaultError, Verdict,
};

/// Why one's own profile could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The input breaks a rule.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// The user is gone.
    #[error(transparent)]
    Session(SessionError),
    /// Too many guesses of the present password.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Passwords cannot be checked.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ProfileError {
    const GONE: Self = Self::Session(SessionError::Ended);

    fn told(&self) -> Told<'_> {
        match self {
            Self::Invalid(fields) => Told::Fields(fields),
            Self::Session(error) => Told::Other(error),
            Self::TooMany(wait) => Told::Wait(wait.seconds),
            Self::Vault(error) => Told::Other(error),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(ProfileError);

/// The use cases of one's own profile.
pub struct Profile {
    ports: IdentityPorts,
}

impl Profile {
    /// Puts the use cases together.
    pub const fn new(ports: IdentityPorts) -> Self {
        Self { ports }
    }

    /// Gives the user another name. The last one to write wins: nobody else changes it.
    pub async fn rename(&self, principal: &Principal, name: &str) -> Result<User, ProfileError> {
        let name = UserName::try_new("name", name).map_err(invalid)?;
        let tx = self.ports.uow.begin_identity().await?;
        let mut user = tx.users().find_for_update(principal.user.id).await?.ok_or(ProfileError::GONE)?.user;
        if user.name != name {
            user.name = name;
            user.version = user.version.next();
            tx.users().update(&user).await?;
            tx.commit().await?;
        }
        Ok(user)
    }

    /// Changes the password of whoever knows the present one, and ends the user's other sessions.
    pub async fn change_password(
        &self,
        principal: &Principal,
        current: &str,
        new_password: &str,
    ) -> Result<(), ProfileError> {
        let keys = [AttemptKey::PasswordChange(principal.user.id)];
        self.ports.limiter.take(&keys).await?;
        let account = self.ports.queries.account(principal.user.id).await?.ok_or(ProfileError::GONE)?;
        if self.ports.vault.verify(&Password::typed(current), &account.password).await? == Verdict::Wrong {
            return Err(wrong_password());
        }
        self.ports.limiter.give_back(&keys).await;
        let facts = [account.user.email.as_str()];
        let password = check_password(&*self.ports.vault, "newPassword", new_password, &facts).map_err(invalid)?;
        if new_password == current {
            return Err(invalid(FieldFault::new("newPassword", "unchanged", "Choose another password than before.")));
        }
        self.store(principal, &account, &password).await
    }

    async fn store(
        &self,
        principal: &Principal,
        checked: &Account,
        password: &NewPassword,
    ) -> Result<(), ProfileError> {
        let hash = self.ports.vault.hash(password).await?;
        let now = self.ports.clock.now();
        let tx = self.ports.uow.begin_identity().await?;
        let account = tx.users().find_for_update(checked.user.id).await?.ok_or(ProfileError::GONE)?;
        if account.password != checked.password {
            return Err(wrong_password());
        }
        let user = account.user;
        tx.users().set_password(user.id, &hash).await?;
        tx.password_resets().use_up(user.id, now).await?;
        tx.sessions().end_all(user.id, Some(principal.session.id), now).await?;
        tx.system_outbox().put(password_changed_mail(&user).into_message(&*self.ports.ids)).await?;
        Ok(tx.commit().await?)
    }
}

fn invalid(fault: FieldFault) -> ProfileError {
    ProfileError::Invalid(vec![fault])
}

fn wrong_password() -> ProfileError {
    invalid(FieldFault::new("currentPassword", "wrong_password", "This is not your present password."))
}

/// Tells a user that the password was changed, so that a thief does not stay unnoticed.
pub(crate) fn password_changed_mail(user: &User) -> MailMessage {
    let greeting = format!("Hello {},", user.name.as_str());
    let paragraphs = [
        greeting.as_str(),
        "the password of your Mainstay account was changed, and your other devices were signed out.",
        "If it was not you, choose a new password at once with \"Forgot password?\" on the sign-in page, and tell your \
         administrator.",
    ];
    MailMessage::from_paragraphs(&user.email, "Your password was changed", &paragraphs, None)
}

#[cfg(test)]
mod tests {
    use mainstay_kernel::Fault;

    use super::*;
    use crate::fakes::{PASSWORD, block_on, sign_in, with_ada};

    const NEXT: &str = "quartz-meadow-violin";

    #[test]
    fn a_new_name_is_kept() {
        let (world, identity, ada) = with_ada();
        let renamed = block_on(identity.profile.rename(&ada.principal, " Ada L. ")).expect("renamed");
        assert_eq!(renamed.name.as_str(), "Ada L.");
        assert_eq!(world.state().accounts[&renamed.id].user, renamed);
        assert!(block_on(identity.profile.rename(&ada.principal, "")).is_err());
    }

    #[test]
    fn team_1_a_new_password_ends_the_other_sessions() {
        let (world, identity, ada) = with_ada();
        let other = sign_in(&identity, "ada@example.com", PASSWORD).expect("signed in");
        block_on(identity.profile.change_password(&ada.principal, PASSWORD, NEXT)).expect("changed");
        assert!(block_on(identity.sessions.authenticate(ada.principal.session.id)).is_ok());
        assert!(block_on(identity.sessions.authenticate(other.principal.session.id)).is_err());
        assert!(sign_in(&identity, "ada@example.com", NEXT).is_ok());
        assert_eq!(world.state().outbox.last().expect("a notice").topic, MailMessage::TOPIC);
    }

    #[test]
    fn the_present_password_is_asked_for_and_cannot_be_guessed() {
        let (_, identity, ada) = with_ada();
        let change = |current: &str, new: &str| {
            block_on(identity.profile.change_password(&ada.principal, current, new)).expect_err("refused")
        };
        assert_eq!(change(PASSWORD, PASSWORD).fields()[0].code, "unchanged");
        assert_eq!(change(PASSWORD, "short").fields()[0].pointer, "/newPassword");
        for _ in 0..10 {
            let error = change("wrong", NEXT);
            assert_eq!(
                (error.fields()[0].pointer.as_str(), error.fields()[0].code),
                ("/currentPassword", "wrong_password")
            );
        }
        assert_eq!(change(PASSWORD, NEXT).code(), "too_many_attempts");
    }
}
