//! What the command line does to people and workspaces, beside the running server.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mainstay_identity::{AddPerson, AddWorkspace, AdminUow};
use mainstay_kernel::{Clock, MemberId, Role};
use mainstay_server::Parts;

use super::clock::TestClock;
use super::engine::Database;
use super::house::{House, PASSWORD};
use super::start::{Kind, config, overrides};
use super::template::email;

/// Ids made here lie between those of the template's server and those of a house's.
static NEXT_RANGE: AtomicU64 = AtomicU64::new(1 << 30);
const RANGE: u64 = 1 << 20;

/// A person of the template.
pub struct Person {
    /// The name that tests use, and the local part of the address.
    pub key: &'static str,
    /// The name that people see.
    pub name: &'static str,
    /// Where.
    pub workspace: &'static str,
    /// As what.
    pub role: &'static str,
}

/// Opens the program's parts on a database, as a command beside the server does.
pub async fn parts(database: &Database, clock: &Arc<TestClock>) -> Parts {
    let first_id = NEXT_RANGE.fetch_add(RANGE, Ordering::SeqCst);
    Parts::open(&config(database, Kind::Usual), &overrides(clock, first_id)).await.unwrap()
}

/// Founds a workspace.
pub async fn add_workspace(house: &House, slug: &str, name: &str, currency: &str, time_zone: &str) {
    let parts = parts(&house.database, &house.clock).await;
    let [slug, name, currency, time_zone] = [slug, name, currency, time_zone].map(str::to_owned);
    parts.identity.people.add_workspace(&AddWorkspace { slug, name, currency, time_zone }).await.unwrap();
    parts.store.close().await;
}

/// Lets somebody in.
pub async fn add_person(house: &House, person: &Person) {
    let parts = parts(&house.database, &house.clock).await;
    let command = AddPerson {
        email: email(person.key),
        name: person.name.to_owned(),
        password: PASSWORD.to_owned(),
        workspace: person.workspace.to_owned(),
        role: Role::parse(person.role).unwrap(),
    };
    parts.identity.people.add(&command).await.unwrap();
    parts.store.close().await;
}

/// Gives a member another role.
pub async fn set_role(house: &House, workspace: &str, key: &str, role: &str) {
    let parts = parts(&house.database, &house.clock).await;
    let role = Role::parse(role).unwrap();
    parts.identity.people.change_role(workspace, &email(key), role).await.unwrap();
    parts.store.close().await;
}

/// Suspends a member, or lets the member act again.
pub async fn set_suspended(house: &House, workspace: &str, member: &str, suspended: bool) {
    let parts = parts(&house.database, &house.clock).await;
    let scope = parts.identity.workspaces.open_as_system(workspace).await.unwrap();
    let tx = parts.store.begin_admin(&scope).await.unwrap();
    let owners = tx.members().active_owners_for_update().await.unwrap();
    let id = MemberId::from_uuid(member.parse().unwrap());
    let mut member = tx.members().find_for_update(id).await.unwrap().unwrap();
    if suspended {
        member.suspend(&owners, house.clock.now()).unwrap();
    } else {
        member.reinstate();
    }
    tx.members().update(&member).await.unwrap();
    tx.commit().await.unwrap();
    parts.store.close().await;
}
