//! A caller: nobody, a member with a session, or a program with a token.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use mainstay_kernel::Clock;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderMap};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::answer::Answer;
use super::clock::TestClock;
use super::contract;

/// The name of the refresh cookie.
const COOKIE_NAME: &str = "mainstay_refresh";

/// A sign-in: what a browser tab holds.
#[derive(Debug, Clone)]
pub struct Session {
    /// The address of the person.
    pub email: String,
    /// The access token.
    pub access: String,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// The refresh cookie's value.
    pub refresh: String,
}

impl Session {
    /// Reads the answer to a sign-in or a refresh; `before` gives the cookie where none is set.
    #[track_caller]
    pub fn read(answer: &Answer, before: Option<&Self>) -> Self {
        let body = answer.ok();
        let refresh = cookie(&answer.headers).or_else(|| before.map(|session| session.refresh.clone()));
        Self {
            email: body["user"]["email"].as_str().unwrap().to_owned(),
            access: body["accessToken"].as_str().unwrap().to_owned(),
            expires_at: body["expiresAt"].as_str().unwrap().parse().unwrap(),
            refresh: refresh.unwrap_or_else(|| panic!("no cookie: {answer}")),
        }
    }
}

/// The refresh cookie that an answer sets.
pub fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let ours = all.filter_map(|text| text.strip_prefix(COOKIE_NAME)?.strip_prefix('='));
    ours.map(|rest| rest.split(';').next().unwrap().to_owned()).find(|value| !value.is_empty())
}

#[derive(Clone)]
enum Identity {
    Nobody,
    Member(Arc<Mutex<Session>>),
    Bearer(String),
}

/// What all callers of one server share.
pub struct Line {
    /// The connection pool.
    pub http: reqwest::Client,
    /// Where the server listens, such as `http://127.0.0.1:40001`.
    pub base: String,
    /// The server's time.
    pub clock: Arc<TestClock>,
    /// Every secret that was made.
    pub secrets: Arc<Mutex<Vec<String>>>,
}

impl Line {
    /// Remembers a secret, which must not stand in any log. What is shorter than any real one is none.
    pub fn keep_secret(&self, secret: &str) {
        if secret.len() >= 12 {
            self.secrets.lock().unwrap().push(secret.to_owned());
        }
    }
}

/// A caller.
#[derive(Clone)]
pub struct Client {
    line: Arc<Line>,
    identity: Identity,
}

impl Client {
    /// Nobody.
    pub const fn nobody(line: Arc<Line>) -> Self {
        Self { line, identity: Identity::Nobody }
    }

    /// A member.
    pub fn member(line: Arc<Line>, session: Session) -> Self {
        line.keep_secret(&session.access);
        line.keep_secret(&session.refresh);
        Self { line, identity: Identity::Member(Arc::new(Mutex::new(session))) }
    }

    /// The same caller over another line.
    pub fn over(&self, line: Arc<Line>) -> Self {
        Self { line, identity: self.identity.clone() }
    }

    /// Whoever shows this after `Bearer`.
    pub fn bearer(&self, token: &str) -> Self {
        self.line.keep_secret(token);
        Self { line: self.line.clone(), identity: Identity::Bearer(token.to_owned()) }
    }

    /// The member's session as it is now.
    pub fn session(&self) -> Session {
        let Identity::Member(session) = &self.identity else { panic!("not a member") };
        session.lock().unwrap().clone()
    }

    /// The token of a program.
    pub fn token(&self) -> &str {
        let Identity::Bearer(token) = &self.identity else { panic!("not a program") };
        token
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    /// Reads with parameters.
    pub fn find(&self, path: &str, query: &[(&str, &str)]) -> Call {
        self.get(path).query(query)
    }

    /// Creates or acts.
    pub fn post(&self, path: &str, body: Value) -> Call {
        self.call(Method::POST, path).json(body)
    }

    /// Changes.
    pub fn patch(&self, path: &str, body: Value) -> Call {
        self.call(Method::PATCH, path).json(body)
    }

    /// Removes.
    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }

    /// Any method, without a body.
    #[expect(clippy::needless_pass_by_value, reason = "callers name a method and are done with it")]
    pub fn call(&self, method: Method, path: &str) -> Call {
        let builder = self.line.http.request(method.clone(), format!("{}{path}", self.line.base));
        Call { client: self.clone(), asked: format!("{method} {path}"), builder }
    }

    /// Signs somebody in.
    pub async fn sign_in(&self, email: &str, password: &str) -> Self {
        self.line.keep_secret(password);
        let answer = self.post("/api/app/session", json!({ "email": email, "password": password })).await;
        Self::member(self.line.clone(), Session::read(&answer, None))
    }

    /// Trades the refresh cookie for the next access token.
    pub async fn refresh(&self) -> Answer {
        let before = self.session();
        let nobody = Self::nobody(self.line.clone());
        let call = nobody.call(Method::POST, "/api/app/session/refresh");
        let answer = call.cookie(&before.refresh).await;
        if let (Identity::Member(session), 200) = (&self.identity, answer.status) {
            let next = Session::read(&answer, Some(&before));
            self.line.keep_secret(&next.access);
            self.line.keep_secret(&next.refresh);
            *session.lock().unwrap() = next;
        }
        answer
    }

    /// As a page does: a token that is about to expire is renewed before it is used.
    async fn access(&self) -> Option<String> {
        match &self.identity {
            Identity::Nobody => None,
            Identity::Bearer(token) => Some(token.clone()),
            Identity::Member(_) => {
                if self.session().expires_at <= self.line.clock.now() {
                    self.refresh().await;
                }
                Some(self.session().access)
            }
        }
    }
}

/// A request that is being put together; awaiting it sends it.
pub struct Call {
    client: Client,
    asked: String,
    builder: RequestBuilder,
}

impl Call {
    /// Adds parameters.
    pub fn query(mut self, query: &[(&str, &str)]) -> Self {
        if !query.is_empty() {
            let pairs: Vec<_> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            self.asked = format!("{}?{}", self.asked, pairs.join("&"));
        }
        self.builder = self.builder.query(query);
        self
    }

    /// Sets a JSON body.
    #[expect(clippy::needless_pass_by_value, reason = "callers write the body in place")]
    pub fn json(mut self, body: Value) -> Self {
        self.builder = self.builder.header(CONTENT_TYPE, "application/json").body(body.to_string());
        self
    }

    /// Sets any body.
    pub fn raw(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.builder = self.builder.header(CONTENT_TYPE, kind).body(body.into());
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder = self.builder.header(name, value);
        self
    }

    /// Adds the refresh cookie.
    pub fn cookie(mut self, value: &str) -> Self {
        self.builder = self.builder.header(COOKIE, format!("{COOKIE_NAME}={value}"));
        self
    }

    /// Sends the request and leaves the answer's body unread.
    pub async fn open(self) -> reqwest::Response {
        let access = Box::pin(self.client.access()).await;
        let builder = match access {
            Some(token) => self.builder.header(AUTHORIZATION, format!("Bearer {token}")),
            None => self.builder,
        };
        builder.send().await.unwrap_or_else(|error| panic!("{}: {error:?}", self.asked))
    }

    async fn send(self) -> Answer {
        let asked = self.asked.clone();
        let response = self.open().await;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.unwrap_or_else(|error| panic!("{asked}: {error:?}")).to_vec();
        Answer { asked, status, headers, body }
    }
}

impl IntoFuture for Call {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let answer = self.send().await;
            answer.check_manners();
            contract::check(&answer);
            answer
        })
    }
}
