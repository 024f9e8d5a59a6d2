//! Making, listing and revoking API tokens.

use chrono::{DateTime, Utc};
use mainstay_kernel::{
    Checks, Denied, FaultKind, FieldFault, IntegrationSourceId, Permission, RecordKind, StoreError, TokenId,
    TokenScope, Version, WorkspaceScope, record_change,
};

use crate::api_token::checked_scopes;
use crate::fault::{Told, tell_fault};
use crate::parts::Deed;
use crate::token_gate::TokenGate;
use crate::{
    AdminTx, ApiToken, ApiTokenCard, IdentityPorts, IntegrationKind, IntegrationName, IntegrationSource, TokenName,
    TokenSecret,
};

/// A new token, as typed.
#[derive(Debug, Clone)]
pub struct CreateApiToken {
    /// What the token is called.
    pub name: String,
    /// The name of the platform or client that will use it; a new one is added.
    pub source: String,
    /// What a new source is. An existing one keeps its kind, and must be of this one where it is given.
    pub kind: Option<IntegrationKind>,
    /// What the token may do.
    pub scopes: Vec<TokenScope>,
    /// When it stops by itself.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A token that was made.
#[derive(Debug, Clone)]
pub struct CreatedApiToken {
    /// The secret, which nobody can read again.
    pub secret: TokenSecret,
    /// The token.
    pub card: ApiTokenCard,
}

/// Why a token could not be made, listed or revoked.
#[derive(Debug, thiserror::Error)]
pub enum ApiTokenError {
    /// The role does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input breaks a rule.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// There is no such token.
    #[error("There is no such token in this workspace.")]
    NotFound,
    /// Several tokens begin like this.
    #[error("Several tokens begin like this. Give the token's id instead.")]
    Ambiguous,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ApiTokenError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::Denied(error) => Told::Other(error),
            Self::Invalid(fields) => Told::Fields(fields),
            Self::NotFound => Told::Own(FaultKind::NotFound, "not_found"),
            Self::Ambiguous => Told::Own(FaultKind::Conflict, "ambiguous_token"),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(ApiTokenError);

/// The use cases of API tokens. [`ApiTokens::authenticate`] is the way in for programs.
pub struct ApiTokens {
    pub(crate) ports: IdentityPorts,
    pub(crate) gate: TokenGate,
}

struct Checked {
    name: TokenName,
    source: IntegrationName,
    scopes: Vec<TokenScope>,
}

impl ApiTokens {
    /// Puts the use cases together.
    pub fn new(ports: IdentityPorts) -> Self {
        Self { ports, gate: TokenGate::default() }
    }

    /// All tokens, revoked or not, newest first.
    pub async fn list(&self, scope: &WorkspaceScope) -> Result<Vec<ApiTokenCard>, ApiTokenError> {
        scope.require(Permission::ManageTokens)?;
        Ok(self.ports.admin_queries.api_tokens(scope).await?)
    }

    /// Makes a token. Its secret is told here and never again.
    pub async fn create(
        &self,
        scope: &WorkspaceScope,
        command: CreateApiToken,
    ) -> Result<CreatedApiToken, ApiTokenError> {
        scope.require(Permission::ManageTokens)?;
        let now = self.ports.clock.now();
        let checked = check(&command, now).map_err(ApiTokenError::Invalid)?;
        let secret = TokenSecret::generate(&*self.ports.secrets);
        let tx = self.ports.admin_uow.begin_admin(scope).await?;
        let source = self.source(&*tx, checked.source, command.kind, now).await?;
        let token = ApiToken {
            id: TokenId::from_uuid(self.ports.ids.new_id()),
            name: checked.name,
            source: source.id,
            digest: secret.digest(),
            prefix: secret.prefix().to_owned(),
            last_four: secret.last_four().to_owned(),
            scopes: checked.scopes,
            created_by: scope.actor().member(),
            created_at: now,
            expires_at: command.expires_at,
            last_used_at: None,
            revoked_at: None,
        };
        tx.api_tokens().insert(&token).await?;
        self.record(&*tx, scope, &token, "created").await?;
        tx.commit().await?;
        let creator = match scope.actor() {
            mainstay_kernel::Actor::Member { name, .. } => Some(name.clone()),
            _ => None,
        };
        Ok(CreatedApiToken { secret, card: ApiTokenCard { token, source, creator } })
    }

    /// Revokes a token at once. Revoking it again changes nothing.
    pub async fn revoke(&self, scope: &WorkspaceScope, id: TokenId) -> Result<(), ApiTokenError> {
        scope.require(Permission::ManageTokens)?;
        let tx = self.ports.admin_uow.begin_admin(scope).await?;
        let token = tx.api_tokens().find_for_update(id).await?.ok_or(ApiTokenError::NotFound)?;
        if token.revoked_at.is_some() {
            return Ok(());
        }
        tx.api_tokens().revoke(id, self.ports.clock.now()).await?;
        self.record(&*tx, scope, &token, "revoked").await?;
        Ok(tx.commit().await?)
    }

    /// Finds a token that is not revoked by its id, its whole text, or the first characters of it.
    pub async fn find(&self, scope: &WorkspaceScope, text: &str) -> Result<TokenId, ApiTokenError> {
        let cards = self.list(scope).await?;
        let digest = TokenSecret::parse(text).map(|secret| secret.digest());
        let mut matches = cards.into_iter().map(|card| card.token).filter(|token| {
            let by_prefix = text.len() > TokenSecret::KIND_LENGTH && token.prefix.starts_with(text);
            let named = token.id.to_string() == text || by_prefix || digest == Some(token.digest);
            token.revoked_at.is_none() && named
        });
        let first = matches.next().ok_or(ApiTokenError::NotFound)?;
        if matches.next().is_some() { Err(ApiTokenError::Ambiguous) } else { Ok(first.id) }
    }

    /// The source of this name, added where there is none.
    async fn source(
        &self,
        tx: &dyn AdminTx,
        name: IntegrationName,
        kind: Option<IntegrationKind>,
        now: DateTime<Utc>,
    ) -> Result<IntegrationSource, ApiTokenError> {
        let source = IntegrationSource {
            id: IntegrationSourceId::from_uuid(self.ports.ids.new_id()),
            kind: kind.unwrap_or(IntegrationKind::Api),
            name,
            created_at: now,
        };
        if tx.integration_sources().insert(&source).await? {
            return Ok(source);
        }
        let existing = tx.integration_sources().find_by_name(&source.name).await?.ok_or(StoreError::Stale)?;
        if kind.is_some_and(|kind| kind != existing.kind) {
            let detail = format!("This source exists already and is of the kind {}.", existing.kind.as_str());
            return Err(ApiTokenError::Invalid(vec![FieldFault::new("source", "other_kind", detail)]));
        }
        Ok(existing)
    }

    async fn record(
        &self,
        tx: &dyn AdminTx,
        scope: &WorkspaceScope,
        token: &ApiToken,
        action: &'static str,
    ) -> Result<(), StoreError> {
        let deed = Deed {
            kind: RecordKind::ApiToken,
            record: token.id.as_uuid(),
            action,
            title: token.name.as_str().to_owned(),
            changes: Vec::new(),
            version: Version::FIRST,
        };
        let ids = &*self.ports.ids;
        record_change(tx, scope, ids, deed.entry(ids), None).await?;
        Ok(())
    }
}

fn check(command: &CreateApiToken, now: DateTime<Utc>) -> Result<Checked, Vec<FieldFault>> {
    let mut checks = Checks::default();
    let name = checks.take(TokenName::try_new("name", &command.name));
    let source = checks.take(IntegrationName::try_new("source", &command.source));
    let scopes = checks.take(checked_scopes("scopes", &command.scopes));
    if command.expires_at.is_some_and(|end| end <= now) {
        checks.refuse(FieldFault::new("expiresAt", "in_the_past", "Choose a time that is yet to come."));
    }
    checks.into_result()?;
    let all = || Some(Checked { name: name?, source: source?, scopes: scopes? });
    all().ok_or_else(Vec::new)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use mainstay_kernel::{Clock, Fault, Role};

    use super::*;
    use crate::fakes::{block_on, join, with_ada};

    fn command(name: &str) -> CreateApiToken {
        CreateApiToken {
            name: name.to_owned(),
            source: "Shop".to_owned(),
            kind: None,
            scopes: vec![TokenScope::LeadsWrite, TokenScope::LeadsRead],
            expires_at: None,
        }
    }

    #[test]
    fn set_3_a_token_is_told_once_and_kept_as_a_digest() {
        let (world, identity, ada) = with_ada();
        let scope = block_on(identity.workspaces.open(&ada.principal, "north-wind")).expect("opened").scope;
        let one = block_on(identity.api_tokens.create(&scope, command("One"))).expect("made");
        let two = block_on(identity.api_tokens.create(&scope, command("Two"))).expect("made");
        assert_eq!(one.card.source, two.card.source, "the source is found by its name");
        assert_eq!(one.card.creator.as_deref(), Some("Ada"));
        let state = world.state();
        assert_eq!((state.tokens.len(), state.sources.len()), (2, 1));
        assert_eq!(state.tokens[0].1.digest, one.secret.digest());
        assert!(!format!("{:?} {:?} {:?}", state.tokens, state.audit, state.outbox).contains(one.secret.reveal()));
    }

    #[test]
    fn set_3_owners_only_and_nothing_by_halves() {
        let (world, identity, ada) = with_ada();
        let manager = join(&identity, "max@example.com", Role::Manager);
        let scope = |who| block_on(identity.workspaces.open(who, "north-wind")).expect("opened").scope;
        let denied = block_on(identity.api_tokens.create(&scope(&manager.principal), command("One")));
        assert_eq!(denied.expect_err("denied").code(), "forbidden");
        assert!(block_on(identity.api_tokens.list(&scope(&manager.principal))).is_err());
        let owner = scope(&ada.principal);
        let mut bad = command("");
        bad.scopes.clear();
        bad.expires_at = Some(world.clock.now() - TimeDelta::seconds(1));
        let error = block_on(identity.api_tokens.create(&owner, bad)).expect_err("invalid");
        assert_eq!(error.fields().len(), 3);
        block_on(identity.api_tokens.create(&owner, command("One"))).expect("made");
        let mut other_kind = command("Two");
        other_kind.kind = Some(IntegrationKind::Shopify);
        let error = block_on(identity.api_tokens.create(&owner, other_kind)).expect_err("other kind");
        assert_eq!(error.fields()[0].code, "other_kind");
        assert_eq!(world.state().tokens.len(), 1);
    }

    #[test]
    fn a_token_is_found_by_id_text_or_prefix() {
        let (_, identity, _) = with_ada();
        let scope = block_on(identity.workspaces.open_as_system("north-wind")).expect("opened");
        let made = block_on(identity.api_tokens.create(&scope, command("One"))).expect("made");
        block_on(identity.api_tokens.create(&scope, command("Two"))).expect("made");
        let find = |text: &str| block_on(identity.api_tokens.find(&scope, text));
        let id = made.card.token.id;
        for text in [id.to_string(), made.secret.reveal().to_owned(), made.secret.prefix().to_owned()] {
            assert_eq!(find(&text).expect("found"), id);
        }
        assert!(matches!(find("mst_live_"), Err(ApiTokenError::NotFound)));
        block_on(identity.api_tokens.revoke(&scope, id)).expect("revoked");
        assert!(matches!(find(made.secret.prefix()), Err(ApiTokenError::NotFound)));
    }
}
