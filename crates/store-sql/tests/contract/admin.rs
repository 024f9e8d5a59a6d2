//! The administration of a workspace.

use chrono::TimeDelta;
use mainstay_identity::{
    AdminQueries, AdminUow, ApiToken, IdentityQueries, IntegrationKind, IntegrationName, IntegrationSource,
    SecretDigest, TokenName, WorkspaceName,
};
use mainstay_kernel::{
    AuditEntry, AuditQueries, ChangeId, IntegrationSourceId, RecordKind, Role, StoreError, TokenId, TokenScope,
};

use crate::testkit::{Site, World};

crate::contract!(
    a_profile_is_changed_and_stale_ones_are_refused,
    members_are_listed_by_name_and_changed,
    a_token_reads_back_opens_its_workspace_and_is_revoked,
    names_of_integration_sources_are_taken_once,
    administration_of_another_workspace_is_out_of_reach,
    the_feed_of_changes_goes_backwards_in_pages,
);

async fn a_profile_is_changed_and_stale_ones_are_refused(world: &World) {
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    let mut workspace = tx.workspace().load_for_update().await.expect("an answer").expect("the workspace");
    assert_eq!(workspace, world.here.workspace);
    workspace.name = WorkspaceName::try_new("name", "Élan").expect("a name");
    workspace.version = workspace.version.next();
    tx.workspace().update(&workspace).await.expect("an update");
    assert!(matches!(tx.workspace().update(&workspace).await, Err(StoreError::Stale)));
    assert!(tx.workspace().update(&world.there.workspace).await.is_err());
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.workspace(&world.here.scope).await.expect("an answer"), Some(workspace));
}

async fn members_are_listed_by_name_and_changed(world: &World) {
    let names = |cards: Vec<mainstay_identity::MemberCard>| -> Vec<String> {
        cards.iter().map(|card| card.name.as_str().to_owned()).collect()
    };
    assert_eq!(names(world.store.members(&world.here.scope).await.expect("members")), ["owner-here", "rep-here"]);
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    let mut rep = tx.members().find_for_update(world.here.rep).await.expect("an answer").expect("the rep");
    assert!(tx.members().find_by_user_for_update(rep.user).await.expect("an answer").is_some());
    rep.role = Role::Owner;
    rep.version = rep.version.next();
    tx.members().update(&rep).await.expect("an update");
    assert_eq!(tx.members().active_owners_for_update().await.expect("owners").len(), 2);
    rep.suspended_at = Some(world.now());
    rep.version = rep.version.next();
    tx.members().update(&rep).await.expect("an update");
    assert_eq!(tx.members().active_owners_for_update().await.expect("owners").len(), 1);
    assert!(matches!(tx.members().update(&rep).await, Err(StoreError::Stale)));
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.members(&world.here.scope).await.expect("members")[1].member, rep);
}

fn source(world: &World, name: &str) -> IntegrationSource {
    let name = IntegrationName::try_new("name", name).expect("a name");
    let id = IntegrationSourceId::from_uuid(world.id());
    IntegrationSource { id, kind: IntegrationKind::Api, name, created_at: world.now() }
}

fn token(world: &World, site: &Site, source: &IntegrationSource) -> ApiToken {
    let id = TokenId::from_uuid(world.id());
    ApiToken {
        id,
        name: TokenName::try_new("name", "web site").expect("a name"),
        source: source.id,
        digest: SecretDigest::of(id.as_uuid().as_bytes()),
        prefix: "mst_live_abcdef".to_owned(),
        last_four: "wxyz".to_owned(),
        scopes: vec![TokenScope::LeadsRead, TokenScope::LeadsWrite],
        created_by: Some(site.owner),
        created_at: world.now(),
        expires_at: Some(world.now() + TimeDelta::days(1)),
        last_used_at: None,
        revoked_at: None,
    }
}

async fn a_token_reads_back_opens_its_workspace_and_is_revoked(world: &World) {
    let source = source(world, "Shop");
    let mut token = token(world, &world.here, &source);
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    assert!(tx.integration_sources().insert(&source).await.expect("an answer"));
    tx.api_tokens().insert(&token).await.expect("a token");
    tx.commit().await.expect("a commit");
    let access = world.store.token_access(&token.digest).await.expect("an answer").expect("the token");
    assert_eq!((&access.token, &access.workspace, &access.source), (&token, &world.here.workspace, &source));
    assert!(access.creator.is_some_and(mainstay_identity::TokenCreator::is_in_charge));
    let now = world.now();
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    tx.api_tokens().note_use(token.id, now).await.expect("a use");
    tx.api_tokens().note_use(token.id, now - TimeDelta::hours(1)).await.expect("an older use");
    tx.api_tokens().revoke(token.id, now).await.expect("revoked");
    assert!(tx.api_tokens().find_for_update(token.id).await.expect("an answer").is_some());
    tx.commit().await.expect("a commit");
    token.last_used_at = Some(now);
    token.revoked_at = Some(now);
    let cards = world.store.api_tokens(&world.here.scope).await.expect("tokens");
    assert_eq!(cards.len(), 1);
    assert_eq!((&cards[0].token, cards[0].creator.as_deref()), (&token, Some("owner-here")));
    assert_eq!(world.store.token_access(&SecretDigest::of(b"x")).await.expect("an answer"), None);
}

async fn names_of_integration_sources_are_taken_once(world: &World) {
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    let shop = source(world, "Shop");
    assert!(tx.integration_sources().insert(&shop).await.expect("an answer"));
    assert!(!tx.integration_sources().insert(&source(world, "SHOP")).await.expect("an answer"));
    let name = IntegrationName::try_new("name", "shóp").expect("a name");
    assert_eq!(tx.integration_sources().find_by_name(&name).await.expect("an answer"), Some(shop));
}

async fn administration_of_another_workspace_is_out_of_reach(world: &World) {
    let source = source(world, "Shop");
    let token = token(world, &world.here, &source);
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    assert!(tx.integration_sources().insert(&source).await.expect("an answer"));
    tx.api_tokens().insert(&token).await.expect("a token");
    tx.commit().await.expect("a commit");
    let tx = world.store.begin_admin(&world.there.scope).await.expect("a transaction");
    assert_eq!(tx.members().find_for_update(world.here.rep).await.expect("an answer"), None);
    assert_eq!(tx.members().find_by_user_for_update(world.here.user).await.expect("an answer"), None);
    assert_eq!(tx.api_tokens().find_for_update(token.id).await.expect("an answer"), None);
    assert_eq!(tx.integration_sources().find_by_name(&source.name).await.expect("an answer"), None);
    tx.api_tokens().revoke(token.id, world.now()).await.expect("nothing to revoke");
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.api_tokens(&world.there.scope).await.expect("tokens"), []);
    assert_eq!(world.store.api_tokens(&world.here.scope).await.expect("tokens")[0].token, token);
    let tx = world.store.begin_admin(&world.there.scope).await.expect("a transaction");
    let astray = ApiToken { id: TokenId::from_uuid(world.id()), digest: SecretDigest::of(b"y"), ..token };
    assert!(tx.api_tokens().insert(&astray).await.is_err(), "a token of another workspace's source");
}

async fn the_feed_of_changes_goes_backwards_in_pages(world: &World) {
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    let mut ids = Vec::new();
    for number in 0..5 {
        let id = ChangeId::from_uuid(world.id());
        let entry = AuditEntry {
            id,
            record_kind: RecordKind::Member,
            record_id: world.id(),
            action: "updated",
            title: format!("member {number}"),
            changes: vec![mainstay_kernel::FieldChange { field: "role".to_owned(), from: "rep".into(), to: ().into() }],
            undoes: ids.first().copied().filter(|_| number == 4),
            bulk_edit: None,
        };
        tx.audit().record(entry).await.expect("an entry");
        ids.push(id);
    }
    tx.commit().await.expect("a commit");
    let page = world.store.entries(&world.here.scope, None, 2).await.expect("entries");
    assert_eq!(page.iter().map(|entry| entry.id).collect::<Vec<_>>(), [ids[4], ids[3]]);
    assert_eq!((page[0].undoes, page[0].title.as_str()), (Some(ids[0]), "member 4"));
    assert_eq!((&page[0].actor, page[0].at), (world.here.scope.actor(), world.now()));
    let rest = world.store.entries(&world.here.scope, Some(ids[3]), 9).await.expect("entries");
    assert_eq!(rest.iter().map(|entry| entry.id).collect::<Vec<_>>(), [ids[2], ids[1], ids[0]]);
    assert_eq!(rest[2].undone_by, Some(ids[4]));
    assert_eq!(rest[2].changes[0].from, "rep");
    assert_eq!(world.store.entries(&world.there.scope, None, 9).await.expect("entries"), []);
}
