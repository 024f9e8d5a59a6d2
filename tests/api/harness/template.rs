//! What every house has from the start: made once a run and engine, then copied.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;
use tokio::sync::OnceCell;

use super::client::{Client, Session};
use super::engine::{Database, Engine};
use super::house::{ACME, GLOBEX, House, PASSWORD, acme, within};
use super::people::{Person, add_person, add_workspace};

static SQLITE: OnceCell<Arc<Template>> = OnceCell::const_new();
static POSTGRES: OnceCell<Arc<Template>> = OnceCell::const_new();

/// A database with people and programs in it, and their credentials.
pub struct Template {
    /// The database, which nobody uses any more.
    pub database: Database,
    /// Sign-ins by the names that tests use.
    pub sessions: BTreeMap<String, Session>,
    /// Members of the first workspace by the same names.
    pub members: BTreeMap<String, String>,
    /// Tokens by the names that tests use.
    pub tokens: BTreeMap<String, String>,
}

/// The template of an engine.
pub async fn template(engine: Engine) -> Arc<Template> {
    let cell = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    cell.get_or_init(|| async move { Arc::new(Box::pin(make(engine)).await) }).await.clone()
}

const PEOPLE: [Person; 6] = [
    Person { key: "second_owner", name: "Otto Owner", workspace: ACME, role: "owner" },
    Person { key: "manager", name: "Maya Manager", workspace: ACME, role: "manager" },
    Person { key: "rep", name: "Rita Rep", workspace: ACME, role: "rep" },
    Person { key: "second_rep", name: "Remy Rep", workspace: ACME, role: "rep" },
    Person { key: "viewer", name: "Viktor Viewer", workspace: ACME, role: "viewer" },
    Person { key: "both", name: "Bea Both", workspace: ACME, role: "rep" },
];

async fn make(engine: Engine) -> Template {
    let house = House::bare(engine).await;
    let owner = set_up(&house).await;
    add_workspace(&house, GLOBEX, "Globex", "USD", "America/Los_Angeles").await;
    for person in &PEOPLE {
        add_person(&house, person).await;
    }
    add_person(&house, &Person { key: "stranger", name: "Gwen Stranger", workspace: GLOBEX, role: "owner" }).await;
    add_person(&house, &Person { key: "both", name: "Bea Both", workspace: GLOBEX, role: "manager" }).await;
    let mut sessions = BTreeMap::from([("owner".to_owned(), owner.session())]);
    for key in PEOPLE.iter().map(|person| person.key).chain(["stranger"]) {
        let client = house.nobody().sign_in(&email(key), PASSWORD).await;
        sessions.insert(key.to_owned(), client.session());
    }
    let mut members = BTreeMap::new();
    let listed = owner.get(&acme("members")).await.ok();
    for member in listed["items"].as_array().unwrap() {
        let key = member["email"].as_str().unwrap().split('@').next().unwrap();
        members.insert(key.to_owned(), member["id"].as_str().unwrap().to_owned());
    }
    let stranger = house.nobody().sign_in(&email("stranger"), PASSWORD).await;
    let tokens = BTreeMap::from([
        ("shop".to_owned(), make_token(&owner, ACME).await),
        ("other_shop".to_owned(), make_token(&stranger, GLOBEX).await),
    ]);
    let database = house.stop().await;
    Template { database, sessions, members, tokens }
}

async fn set_up(house: &House) -> Client {
    let body = json!({
        "name": "Olivia Owner", "email": email("owner"), "password": PASSWORD,
        "workspaceName": "Acme", "workspaceSlug": ACME, "currency": "EUR", "timeZone": "Europe/Rome",
    });
    let answer = house.nobody().post("/api/app/setup", body).await;
    house.signed_in(&answer)
}

async fn make_token(owner: &Client, workspace: &str) -> String {
    let scopes = ["leads:read", "leads:write", "deals:read", "activities:read", "contacts:read", "companies:read"];
    let body = json!({ "name": "Shop", "source": "Shop", "scopes": scopes });
    let made = owner.post(&within(workspace, "api-tokens"), body).await.expect(201);
    made["token"].as_str().unwrap().to_owned()
}

/// The address of a person by the name that tests use.
pub fn email(key: &str) -> String {
    format!("{key}@example.com")
}
