//! A store of one's own for each case, with two workspaces in it, a clock that stands still, and ids in order.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Once};

use chrono::{DateTime, TimeDelta, Utc};
use mainstay_identity::{IdentityUow, Member, PasswordHash, User, UserName, Workspace, WorkspaceName, WorkspaceSlug};
use mainstay_kernel::{
    Actor, Clock, CurrencyCode, EmailAddress, Grants, IdGen, MemberId, Role, ScopeIssuer, UserId, Version, WorkspaceId,
    WorkspaceScope, WorkspaceZone,
};
use mainstay_leads::{CreateLead, Lead, LeadChannel, LeadOrigin, LeadStatus, Leads, NewLead, OriginInput, SourceSlug};
use mainstay_records::{BulkEdits, Desk, TagsInput};
use mainstay_store_sql::{Database, SqlStore, StoreConfig};
use sqlx::{Connection, Executor};
use tempfile::TempDir;
use tokio::sync::{Mutex, OnceCell};
use uuid::Uuid;

pub const VARIABLE: &str = "MAINSTAY_TEST_POSTGRES_URL";

/// A clock that a case moves.
pub struct StandingClock(AtomicI64);

impl StandingClock {
    /// A clock that stands so many milliseconds after 1970.
    pub const fn at(ms: i64) -> Self {
        Self(AtomicI64::new(ms))
    }

    pub fn advance(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.load(Ordering::SeqCst)).expect("a time")
    }
}

/// Ids of version 7 in the order in which they were made.
pub struct CountedIds(AtomicU64);

impl IdGen for CountedIds {
    fn new_id(&self) -> Uuid {
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(1_772_000_000_000, &bytes).into_uuid()
    }
}

/// A workspace with an owner and a rep.
pub struct Site {
    pub workspace: Workspace,
    pub owner: MemberId,
    pub rep: MemberId,
    pub user: UserId,
    /// The owner's scope.
    pub scope: WorkspaceScope,
}

/// A store with two workspaces.
pub struct World {
    pub store: SqlStore,
    pub database: Database,
    pub clock: Arc<StandingClock>,
    pub ids: Arc<CountedIds>,
    pub leads: Leads,
    pub desk: Desk,
    pub lead_edits: BulkEdits<Lead>,
    pub here: Site,
    pub there: Site,
    _folder: Option<TempDir>,
}

impl World {
    pub async fn close(self) {
        self.store.close().await;
        if let Database::Postgres(url) = &self.database {
            drop_database(url).await;
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn id(&self) -> Uuid {
        self.ids.new_id()
    }

    /// The same database as another replica sees it.
    pub async fn replica(&self) -> SqlStore {
        SqlStore::open(StoreConfig::new(self.database.clone()), self.clock.clone()).await.expect("a second store")
    }
}

/// The fields of a lead of which only the name is known.
pub fn new_lead(name: &str) -> CreateLead {
    CreateLead {
        name: name.to_owned(),
        email: None,
        phone: None,
        company_name: None,
        job_title: None,
        website: None,
        source: None,
        status: None,
        score: None,
        assignee: None,
        next_action: None,
        next_action_date: None,
        estimated_value: None,
        tags: TagsInput::Ids(Vec::new()),
        note: None,
        origin: OriginInput::default(),
    }
}

/// A lead of which only the name is known, for the domain to make.
pub fn checked_lead(name: &str) -> NewLead {
    NewLead {
        id: mainstay_kernel::LeadId::from_uuid(Uuid::nil()),
        name: name.to_owned(),
        email: None,
        phone: None,
        company_name: None,
        job_title: None,
        website: None,
        source: SourceSlug::other(),
        status: LeadStatus::New,
        score: None,
        assignee: None,
        next_action: None,
        next_action_date: None,
        estimated_value: None,
        tags: std::collections::BTreeSet::new(),
        origin: LeadOrigin {
            channel: LeadChannel::System,
            sender: None,
            integration_source: None,
            external_id: None,
            page: None,
            utm: std::collections::BTreeMap::new(),
        },
    }
}

static SQLITE_TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
static POSTGRES_TEMPLATE: OnceCell<String> = OnceCell::const_new();
static DATABASES: AtomicU64 = AtomicU64::new(0);
static CREATING: Mutex<()> = Mutex::const_new(());
static SKIPPED: Once = Once::new();

/// A copy of a migrated file.
pub async fn sqlite() -> World {
    let (_, template) = SQLITE_TEMPLATE
        .get_or_init(|| async {
            let folder = TempDir::new().expect("a folder");
            let path = folder.path().join("template.db");
            mainstay_migrations::migrate(&Database::Sqlite(path.clone())).await.expect("migrations");
            (folder, path)
        })
        .await;
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("mainstay.db");
    std::fs::copy(template, &path).expect("a copy of the template");
    world(Database::Sqlite(path), Some(folder)).await
}

/// The server named in the environment.
#[expect(clippy::disallowed_methods, reason = "the one place where these tests read the environment")]
pub fn postgres_server() -> Option<String> {
    let url = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty());
    if url.is_none() {
        SKIPPED.call_once(|| eprintln!("skipped: the contract on PostgreSQL, because {VARIABLE} is not set"));
    }
    url
}

/// An empty database on the server.
pub async fn empty_postgres() -> Option<String> {
    let server = postgres_server()?;
    Some(create_database(&server, "").await)
}

pub fn sibling(server: &str, name: &str) -> String {
    let (base, query) = server.split_once('?').unwrap_or((server, ""));
    let (base, _) = base.rsplit_once('/').expect("a URL with a database");
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("{base}/{name}{query}")
}

async fn create_database(server: &str, template: &str) -> String {
    let name = format!("contract_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::SeqCst));
    let _one_at_a_time = CREATING.lock().await;
    let mut conn = sqlx::PgConnection::connect(server).await.expect("the server");
    let template = if template.is_empty() { "template0" } else { template };
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
    conn.execute(sqlx::AssertSqlSafe(sql)).await.expect("a new database");
    conn.close().await.expect("a clean end");
    sibling(server, &name)
}

pub async fn drop_database(url: &str) {
    let server = postgres_server().expect("the server");
    let base = url.split('?').next().expect("a URL");
    let name = base.rsplit('/').next().expect("a name");
    let mut conn = sqlx::PgConnection::connect(&server).await.expect("the server");
    let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    conn.execute(sqlx::AssertSqlSafe(sql)).await.expect("the database dropped");
    conn.close().await.expect("a clean end");
}

/// A database made from a migrated template; `None` where no server is named.
pub async fn postgres() -> Option<World> {
    let server = postgres_server()?;
    let template = POSTGRES_TEMPLATE
        .get_or_init(|| async {
            let url = create_database(&server, "").await;
            mainstay_migrations::migrate(&Database::Postgres(url.clone())).await.expect("migrations");
            url.split('?').next().and_then(|base| base.rsplit('/').next()).expect("a name").to_owned()
        })
        .await;
    let url = create_database(&server, template).await;
    Some(world(Database::Postgres(url), None).await)
}

async fn world(database: Database, folder: Option<TempDir>) -> World {
    let start: DateTime<Utc> = "2026-03-20T12:00:00Z".parse().expect("a time");
    let clock = Arc::new(StandingClock(AtomicI64::new(start.timestamp_millis())));
    let ids = Arc::new(CountedIds(AtomicU64::new(1)));
    let store = SqlStore::open(StoreConfig::new(database.clone()), clock.clone()).await.expect("a store");
    let here = found(&store, &ids, start, "here", "Europe/Rome").await;
    let there = found(&store, &ids, start, "there", "Pacific/Auckland").await;
    let desk = Desk::new(clock.clone(), ids.clone());
    let leads = Leads::new(Arc::new(store.clone()), desk.clone());
    let lead_edits = BulkEdits::new(Arc::new(store.clone()), desk.clone());
    World { store, database, clock, ids, leads, desk, lead_edits, here, there, _folder: folder }
}

pub fn user(ids: &dyn IdGen, name: &str, now: DateTime<Utc>) -> User {
    User {
        id: UserId::from_uuid(ids.new_id()),
        name: UserName::try_new("name", name).expect("a name"),
        email: EmailAddress::try_new("email", &format!("{name}@Example.com")).expect("an address"),
        platform_admin: false,
        banned_at: None,
        created_at: now,
        version: Version::FIRST,
    }
}

pub fn member(ids: &dyn IdGen, user: UserId, role: Role, now: DateTime<Utc>) -> Member {
    let id = MemberId::from_uuid(ids.new_id());
    Member { id, user, role, suspended_at: None, created_at: now, version: Version::FIRST }
}

#[expect(clippy::disallowed_methods, reason = "a test is its own composition root")]
pub fn scope(workspace: &Workspace, actor: Actor) -> WorkspaceScope {
    ScopeIssuer::at_composition_root().issue(workspace.context(), actor, Grants::All)
}

async fn found(store: &SqlStore, ids: &CountedIds, now: DateTime<Utc>, slug: &str, zone: &str) -> Site {
    let workspace = Workspace {
        id: WorkspaceId::from_uuid(ids.new_id()),
        slug: WorkspaceSlug::try_new("slug", slug).expect("a slug"),
        name: WorkspaceName::try_new("name", slug).expect("a name"),
        currency: CurrencyCode::try_new("currency", "EUR").expect("a currency"),
        zone: WorkspaceZone::try_new("timeZone", zone).expect("a zone"),
        suspended_at: None,
        created_at: now,
        version: Version::FIRST,
    };
    let (owner_user, rep_user) = (user(ids, &format!("owner-{slug}"), now), user(ids, &format!("rep-{slug}"), now));
    let owner = member(ids, owner_user.id, Role::Owner, now);
    let rep = member(ids, rep_user.id, Role::Rep, now);
    let actor = Actor::Member { id: owner.id, name: owner_user.name.as_str().to_owned() };
    let scope = scope(&workspace, actor);
    let hash = PasswordHash::from_phc("$argon2id$x");
    let tx = store.begin_identity().await.expect("a transaction");
    assert!(tx.users().insert(&owner_user, &hash).await.expect("a user"));
    assert!(tx.users().insert(&rep_user, &hash).await.expect("a user"));
    assert!(tx.foundation().insert(&workspace).await.expect("a workspace"));
    assert!(tx.foundation().enrol(&scope, &owner).await.expect("a member"));
    assert!(tx.foundation().enrol(&scope, &rep).await.expect("a member"));
    tx.commit().await.expect("a commit");
    Site { workspace, owner: owner.id, rep: rep.id, user: owner_user.id, scope }
}

/// Numbers that look random and are the same in each run.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }

    /// True once in `sides`.
    pub fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[usize::try_from(self.roll(of.len() as u64)).expect("an index")]
    }
}
