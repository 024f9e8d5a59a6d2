//! The real server, started in process on a database of its own, with people and programs to call it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use mainstay_server::Running;
use serde_json::{Value, json};

use super::answer::Answer;
use super::client::{Client, Line, Session};
use super::clock::TestClock;
use super::engine::{Database, Engine};
use super::log;
use super::start::{Kind, start, try_start};
use super::template::{Template, template};

/// The workspace that most tests work in.
pub const ACME: &str = "acme";
/// Another workspace on the same server.
pub const GLOBEX: &str = "globex";
/// Everybody's password.
pub const PASSWORD: &str = "harbor-lantern-quiet-7";

/// A running server.
pub struct House {
    /// Its database and data directory.
    pub database: Database,
    /// Its time.
    pub clock: Arc<TestClock>,
    /// The server.
    pub running: Running,
    line: Arc<Line>,
    template: Option<Arc<Template>>,
    people: Mutex<BTreeMap<String, Client>>,
    log_begins: usize,
}

impl House {
    /// A server with two workspaces, their members and tokens.
    pub async fn open(engine: Engine) -> Self {
        let template = template(engine).await;
        let database = Database::copy_of(&template.database).await;
        Self::start(database, Some(template), Kind::Usual).await
    }

    /// As [`House::open`], behind a proxy that ends TLS.
    pub async fn behind_tls(engine: Engine) -> Self {
        let template = template(engine).await;
        let database = Database::copy_of(&template.database).await;
        Self::start(database, Some(template), Kind::BehindTls).await
    }

    /// A server on an empty database.
    pub async fn bare(engine: Engine) -> Self {
        Self::start(Database::empty(engine).await, None, Kind::Usual).await
    }

    async fn start(database: Database, template: Option<Arc<Template>>, kind: Kind) -> Self {
        let log_begins = log::listen();
        let clock = TestClock::new();
        let running = Box::pin(start(&database, &clock, if template.is_some() { 1 << 40 } else { 0 }, kind)).await;
        // Without TLS there is no need to read the certificates of the system, a tenth of all the work of a run.
        let http =
            reqwest::Client::builder().no_proxy().tls_certs_only([]).timeout(Duration::from_secs(30)).build().unwrap();
        let base = format!("http://{}", running.addr);
        let line = Arc::new(Line { http, base, clock: clock.clone(), secrets: Arc::default() });
        line.keep_secret(PASSWORD);
        Self { database, clock, running, line, template, people: Mutex::default(), log_begins }
    }

    /// Ends the server and checks that it left nothing undone and complained of nothing.
    pub async fn close(self) {
        let database = self.stop().await;
        database.remove().await;
    }

    /// As [`House::close`], and hands the database over.
    pub async fn stop(self) -> Database {
        self.run_due().await;
        self.running.stop().await.unwrap();
        let dead = super::store::dead_messages(&self.database).await;
        assert!(dead.is_empty(), "messages were given up: {dead:?}");
        assert_eq!(log::errors(self.log_begins), Vec::<String>::new(), "errors were logged");
        log::assert_free_of(self.log_begins, self.line.secrets.lock().unwrap().iter().map(String::as_str));
        self.database
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Does all background work that is due.
    pub async fn run_due(&self) {
        self.running.run_due_jobs().await.unwrap();
    }

    /// What members were told of: titles of records.
    pub async fn notified(&self) -> Vec<String> {
        super::store::notified(&self.database).await
    }

    /// Nobody in particular.
    pub fn nobody(&self) -> Client {
        Client::nobody(self.line.clone())
    }

    /// Somebody who was signed in when the template was made. All that ask get the same session.
    pub fn person(&self, name: &str) -> Client {
        let template = self.template.as_ref().expect("a house with people");
        let mut people = self.people.lock().unwrap();
        let client = people
            .entry(name.to_owned())
            .or_insert_with(|| Client::member(self.line.clone(), template.sessions[name].clone()));
        client.clone()
    }

    /// An owner of the first workspace.
    pub fn owner(&self) -> Client {
        self.person("owner")
    }

    /// A manager of the first workspace.
    pub fn manager(&self) -> Client {
        self.person("manager")
    }

    /// A rep of the first workspace.
    pub fn rep(&self) -> Client {
        self.person("rep")
    }

    /// A viewer of the first workspace.
    pub fn viewer(&self) -> Client {
        self.person("viewer")
    }

    /// The owner of the other workspace.
    pub fn stranger(&self) -> Client {
        self.person("stranger")
    }

    /// A manager of the other workspace who is a rep in the first.
    pub fn both(&self) -> Client {
        self.person("both")
    }

    /// A program with all scopes in the first workspace.
    pub fn shop(&self) -> Client {
        self.program("shop")
    }

    /// A program with all scopes in the other workspace.
    pub fn other_shop(&self) -> Client {
        self.program("other_shop")
    }

    /// A program whose token was made with the template.
    pub fn program(&self, name: &str) -> Client {
        let template = self.template.as_ref().expect("a house with programs");
        self.nobody().bearer(&template.tokens[name])
    }

    /// A new token of the first workspace, with what its list shows of it.
    pub async fn token(&self, source: &str, scopes: &[&str]) -> (Client, Value) {
        let body = json!({ "name": format!("{source} token"), "source": source, "scopes": scopes });
        let made = self.owner().post(&acme("api-tokens"), body).await.expect(201);
        (self.nobody().bearer(made["token"].as_str().unwrap()), made["apiToken"].clone())
    }

    /// Notes a secret that no log may hold.
    pub fn keep_secret(&self, secret: &str) {
        self.line.keep_secret(secret);
    }

    /// The member's client for an answer that started a session.
    pub fn signed_in(&self, answer: &Answer) -> Client {
        Client::member(self.line.clone(), Session::read(answer, None))
    }

    /// The member ids of the first workspace, by the names of [`House::person`].
    pub fn member(&self, name: &str) -> String {
        self.template.as_ref().expect("a house with people").members[name].clone()
    }
}

/// Another server on the same database.
pub struct Replica {
    /// The server.
    pub running: Running,
    line: Arc<Line>,
}

impl House {
    /// Starts another server on the same database. Only a database on a server can be shared.
    pub async fn replica(&self) -> Replica {
        self.try_replica().await.unwrap()
    }

    /// As [`House::replica`], or says why it will not run.
    pub async fn try_replica(&self) -> Result<Replica, String> {
        let running = Box::pin(try_start(&self.database, &self.clock, 1 << 41, Kind::Usual)).await?;
        let line = Line {
            http: self.line.http.clone(),
            base: format!("http://{}", running.addr),
            clock: self.clock.clone(),
            secrets: self.line.secrets.clone(),
        };
        Ok(Replica { running, line: Arc::new(line) })
    }
}

impl Replica {
    /// The same caller, who asks this server.
    pub fn as_seen_here(&self, client: &Client) -> Client {
        client.over(self.line.clone())
    }
}

/// An address within the first workspace.
pub fn acme(rest: &str) -> String {
    within(ACME, rest)
}

/// An address within a workspace.
pub fn within(workspace: &str, rest: &str) -> String {
    if rest.is_empty() {
        format!("/api/app/workspaces/{workspace}")
    } else {
        format!("/api/app/workspaces/{workspace}/{rest}")
    }
}
