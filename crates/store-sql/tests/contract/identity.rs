//! Users, sessions, password resets, and the way into a workspace.

use chrono::TimeDelta;
use mainstay_identity::{
    Client, IdentityQueries, IdentityUow, PasswordHash, PasswordReset, RefreshToken, ResetToken, Session, User,
    WorkspaceSlug,
};
use mainstay_kernel::{EmailAddress, IdGen, Role, SecretSource, SessionId, StoreError, Version};

use crate::testkit::{World, member, user};

crate::contract!(
    a_user_reads_back_and_is_found_by_any_spelling_of_the_address,
    addresses_and_slugs_are_taken_once,
    a_user_who_was_changed_meanwhile_is_stale,
    a_session_reads_back_and_ends,
    a_reset_is_used_up,
    memberships_are_those_of_the_user,
    the_first_run_is_claimed_once,
    a_claim_that_is_rolled_back_is_given_back,
);

struct Fixed(u8);
impl SecretSource for Fixed {
    fn secret_bytes(&self) -> [u8; 32] {
        [self.0; 32]
    }
}

fn hash(text: &str) -> PasswordHash {
    PasswordHash::from_phc(text)
}

async fn add(world: &World, user: &User) -> bool {
    let tx = world.store.begin_identity().await.expect("a transaction");
    let added = tx.users().insert(user, &hash("one")).await.expect("an answer");
    tx.commit().await.expect("a commit");
    added
}

async fn a_user_reads_back_and_is_found_by_any_spelling_of_the_address(world: &World) {
    let mut ada = user(&*world.ids, "ada", world.now());
    assert!(add(world, &ada).await);
    let address = EmailAddress::try_new("email", "ADA@example.COM").expect("an address");
    let account = world.store.account_by_email(&address).await.expect("an answer").expect("the account");
    assert_eq!((account.user, account.password), (ada.clone(), hash("one")));
    let tx = world.store.begin_identity().await.expect("a transaction");
    assert_eq!(tx.users().find_by_email_for_update(&address).await.expect("an answer"), Some(ada.clone()));
    ada.banned_at = Some(world.now());
    ada.platform_admin = true;
    ada.version = ada.version.next();
    tx.users().update(&ada).await.expect("an update");
    tx.users().set_password(ada.id, &hash("two")).await.expect("a password");
    tx.commit().await.expect("a commit");
    let account = world.store.account(ada.id).await.expect("an answer").expect("the account");
    assert_eq!((account.user, account.password), (ada, hash("two")));
}

async fn addresses_and_slugs_are_taken_once(world: &World) {
    let ada = user(&*world.ids, "ada", world.now());
    assert!(add(world, &ada).await);
    let mut other = user(&*world.ids, "ADA", world.now());
    assert!(!add(world, &other).await);
    let tx = world.store.begin_identity().await.expect("a transaction");
    let mut workspace = world.here.workspace.clone();
    workspace.id = mainstay_kernel::WorkspaceId::from_uuid(world.id());
    assert!(!tx.foundation().insert(&workspace).await.expect("an answer"));
    let again = member(&*world.ids, world.here.user, Role::Viewer, world.now());
    assert!(!tx.foundation().enrol(&world.here.scope, &again).await.expect("an answer"));
    tx.commit().await.expect("a commit");
    other.email = EmailAddress::try_new("email", "eve@example.com").expect("an address");
    assert!(add(world, &other).await);
    let tx = world.store.begin_identity().await.expect("a transaction");
    let clash = User { email: ada.email, version: other.version.next(), ..other };
    let refused = tx.users().update(&clash).await;
    assert!(matches!(refused, Err(StoreError::Duplicate(mainstay_kernel::Rule::UserEmail))), "{refused:?}");
}

async fn a_user_who_was_changed_meanwhile_is_stale(world: &World) {
    let ada = user(&*world.ids, "ada", world.now());
    assert!(add(world, &ada).await);
    let tx = world.store.begin_identity().await.expect("a transaction");
    let ahead = User { version: Version::from_number(7), ..ada };
    assert!(matches!(tx.users().update(&ahead).await, Err(StoreError::Stale)));
}

fn session(world: &World, byte: u8) -> Session {
    let id = SessionId::from_uuid(world.ids.new_id());
    let client = Client::new("2001:db8::1".parse().ok(), Some("Firefox"));
    Session::start(id, world.here.user, client, &RefreshToken::generate(id, &Fixed(byte)), world.now())
}

async fn a_session_reads_back_and_ends(world: &World) {
    let (mut one, two) = (session(world, 1), session(world, 2));
    let tx = world.store.begin_identity().await.expect("a transaction");
    tx.sessions().insert(&one).await.expect("a session");
    tx.sessions().insert(&two).await.expect("a session");
    tx.commit().await.expect("a commit");
    world.clock.advance(TimeDelta::minutes(5));
    one.rotate(&RefreshToken::generate(one.id, &Fixed(3)), world.now());
    let tx = world.store.begin_identity().await.expect("a transaction");
    assert!(tx.sessions().find_for_update(one.id).await.expect("an answer").is_some());
    tx.sessions().update(&one).await.expect("an update");
    tx.commit().await.expect("a commit");
    let principal = world.store.principal(one.id).await.expect("an answer").expect("the principal");
    assert_eq!((principal.session, principal.user.id), (one.clone(), world.here.user));
    let since = world.now() - TimeDelta::days(1);
    assert_eq!(world.store.sessions(one.user, since).await.expect("sessions"), [one.clone(), two]);
    let tx = world.store.begin_identity().await.expect("a transaction");
    assert_eq!(tx.sessions().end_all(one.user, Some(one.id), world.now()).await.expect("a count"), 1);
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.sessions(one.user, since).await.expect("sessions"), [one.clone()]);
    assert_eq!(world.store.sessions(one.user, world.now() + TimeDelta::days(1)).await.expect("sessions"), []);
    let tx = world.store.begin_identity().await.expect("a transaction");
    assert_eq!(tx.sessions().forget(world.now()).await.expect("a count"), 2);
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.principal(one.id).await.expect("an answer"), None);
}

async fn a_reset_is_used_up(world: &World) {
    let reset = PasswordReset::start(world.here.user, &ResetToken::generate(&Fixed(4)), world.now());
    let tx = world.store.begin_identity().await.expect("a transaction");
    tx.password_resets().insert(&reset).await.expect("a reset");
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.password_reset(&reset.digest).await.expect("an answer"), Some(reset.clone()));
    let tx = world.store.begin_identity().await.expect("a transaction");
    assert!(tx.password_resets().find_for_update(&reset.digest).await.expect("an answer").is_some());
    tx.password_resets().use_up(reset.user, world.now()).await.expect("used up");
    tx.commit().await.expect("a commit");
    let used = world.store.password_reset(&reset.digest).await.expect("an answer").expect("the reset");
    assert_eq!(used.used_at, Some(world.now()));
    let tx = world.store.begin_identity().await.expect("a transaction");
    assert_eq!(tx.password_resets().forget(world.now() + TimeDelta::days(1)).await.expect("a count"), 1);
}

async fn memberships_are_those_of_the_user(world: &World) {
    let found = world.store.memberships(world.here.user).await.expect("memberships");
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].workspace, found[0].member.id), (&world.here.workspace, world.here.owner));
    let (here, there) = (&world.here.workspace.slug, &world.there.workspace.slug);
    assert_eq!(world.store.membership(world.here.user, here).await.expect("an answer"), Some(found[0].clone()));
    assert_eq!(world.store.membership(world.here.user, there).await.expect("an answer"), None);
    let found = world.store.workspace_by_slug(there).await.expect("an answer");
    assert_eq!(found, Some(world.there.workspace.clone()));
    let nowhere = WorkspaceSlug::try_new("slug", "nowhere").expect("a slug");
    assert_eq!(world.store.workspace_by_slug(&nowhere).await.expect("an answer"), None);
    assert!(!world.store.is_first_run().await.expect("an answer"));
}

/// Another database of the same engine, without users.
async fn empty(world: &World) -> (mainstay_store_sql::SqlStore, Option<tempfile::TempDir>) {
    use mainstay_store_sql::{Database, SqlStore, StoreConfig};
    let (database, folder) = match &world.database {
        Database::Sqlite(_) => {
            let folder = tempfile::TempDir::new().expect("a folder");
            (Database::Sqlite(folder.path().join("empty.db")), Some(folder))
        }
        Database::Postgres(_) => {
            (Database::Postgres(crate::testkit::empty_postgres().await.expect("a database")), None)
        }
    };
    mainstay_migrations::migrate(&database).await.expect("a migration");
    (SqlStore::open(StoreConfig::new(database), world.clock.clone()).await.expect("a store"), folder)
}

async fn the_first_run_is_claimed_once(world: &World) {
    let (store, _folder) = empty(world).await;
    assert!(store.is_first_run().await.expect("an answer"));
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let (store, user) = (store.clone(), user(&*world.ids, &format!("first-{number}"), world.now()));
            tokio::spawn(async move {
                let tx = store.begin_identity().await.expect("a transaction");
                if !tx.users().claim_first_run().await.expect("an answer") {
                    return 0;
                }
                assert!(tx.users().insert(&user, &hash("x")).await.expect("an answer"));
                tx.commit().await.expect("a commit");
                1
            })
        })
        .collect();
    let mut claimed = 0;
    for task in tasks {
        claimed += task.await.expect("a task");
    }
    assert_eq!(claimed, 1);
    assert!(!store.is_first_run().await.expect("an answer"));
    store.close().await;
}

async fn a_claim_that_is_rolled_back_is_given_back(world: &World) {
    let tx = world.store.begin_identity().await.expect("a transaction");
    assert!(!tx.users().claim_first_run().await.expect("an answer"), "there are users");
    drop(tx);
    let (store, _folder) = empty(world).await;
    for _ in 0..2 {
        let tx = store.begin_identity().await.expect("a transaction");
        assert!(tx.users().claim_first_run().await.expect("an answer"));
        drop(tx);
    }
    store.close().await;
}
