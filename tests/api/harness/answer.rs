//! An answer, and what every answer of this server must look like.

use reqwest::header::HeaderMap;
use serde_json::Value;
use uuid::Uuid;

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked, for messages.
    pub asked: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {self}"))
    }

    /// The body of a success.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{self}");
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The body, where the status is the one expected.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self}");
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The problem, where status and code are the ones expected.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{self}");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{self}");
        problem
    }

    /// A 422 that names the field.
    #[track_caller]
    pub fn invalid(&self, pointer: &str) -> Value {
        assert_eq!(self.status, 422, "{self}");
        let problem = self.json();
        assert!(problem.pointers().contains(&pointer.to_owned()), "{pointer} is not named: {self}");
        problem
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// A header that must be there.
    #[track_caller]
    pub fn must_have(&self, name: &str) -> &str {
        self.header(name).unwrap_or_else(|| panic!("no {name}: {self}"))
    }

    /// What holds for every answer: an id, headers that keep browsers safe, problems in one shape.
    #[track_caller]
    pub fn check_manners(&self) {
        let id: Uuid = self.must_have("x-request-id").parse().unwrap_or_else(|_| panic!("no UUID: {self}"));
        assert_eq!(id.get_version_num(), 7, "{self}");
        assert_eq!(self.must_have("x-content-type-options"), "nosniff", "{self}");
        assert!(self.must_have("content-security-policy").contains("frame-ancestors 'none'"), "{self}");
        assert!(!self.must_have("content-security-policy").contains("'unsafe-eval'"), "{self}");
        self.must_have("referrer-policy");
        self.must_have("permissions-policy");
        self.must_have("cross-origin-opener-policy");
        assert!(self.header("server").is_none(), "the server tells its make: {self}");
        assert!(self.header("access-control-allow-origin").is_none(), "{self}");
        let stays_silent = self.body.is_empty() && (self.asked.starts_with("HEAD") || self.status == 304);
        if self.status >= 400 && !stays_silent {
            self.check_problem(id);
        }
    }

    #[track_caller]
    fn check_problem(&self, id: Uuid) {
        let kind = self.must_have("content-type");
        assert!(kind.starts_with("application/problem+json"), "{kind}: {self}");
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{self}");
        // An answer that was kept is sent again byte by byte, with the id of the request that it was made for.
        if self.header("idempotent-replayed").is_none() {
            assert_eq!(problem["requestId"], id.to_string(), "{self}");
        }
        self.check_discretion();
        for text in ["type", "title", "code", "detail", "instance"] {
            assert!(problem[text].as_str().is_some_and(|text| !text.is_empty()), "{text}: {self}");
        }
        assert!(problem["errors"].is_array(), "{self}");
        for error in problem["errors"].as_array().unwrap() {
            for text in ["pointer", "code", "detail"] {
                assert!(error[text].is_string(), "{text}: {self}");
            }
        }
        let waits = || self.must_have("retry-after").parse::<u64>().unwrap();
        match self.status {
            401 if !self.asked.contains("/api/app/session") => {
                assert!(self.must_have("www-authenticate").starts_with("Bearer"), "{self}");
            }
            405 => assert!(!self.must_have("allow").is_empty(), "{self}"),
            429 | 503 => assert!(waits() > 0, "{self}"),
            _ => {}
        }
    }
}

impl Answer {
    /// No problem tells how the server is made.
    #[track_caller]
    fn check_discretion(&self) {
        let text = String::from_utf8_lossy(&self.body);
        let insides = ["SELECT ", "INSERT ", "UPDATE ", "sqlx", "SQLSTATE", "UNIQUE constraint", "panicked", ".rs:"];
        for inside in insides {
            assert!(!text.contains(inside), "{inside:?} is told: {self}");
        }
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body: String = String::from_utf8_lossy(&self.body).chars().take(1_500).collect();
        write!(f, "{} -> {} {body}", self.asked, self.status)
    }
}

/// Shorthands for reading JSON.
pub trait Json {
    /// The text of a member.
    fn text(&self, name: &str) -> &str;
    /// The elements of a member.
    fn list(&self, name: &str) -> &[Value];
    /// The text of one member of each of the items.
    fn each(&self, name: &str) -> Vec<String>;
    /// The pointers of a problem's errors.
    fn pointers(&self) -> Vec<String>;
}

impl Json for Value {
    #[track_caller]
    fn text(&self, name: &str) -> &str {
        self[name].as_str().unwrap_or_else(|| panic!("no text {name} in {self}"))
    }

    #[track_caller]
    fn list(&self, name: &str) -> &[Value] {
        self[name].as_array().unwrap_or_else(|| panic!("no list {name} in {self}"))
    }

    #[track_caller]
    fn each(&self, name: &str) -> Vec<String> {
        let items = if self["items"].is_array() { "items" } else { "data" };
        self.list(items).iter().map(|item| item.text(name).to_owned()).collect()
    }

    #[track_caller]
    fn pointers(&self) -> Vec<String> {
        self.list("errors").iter().map(|error| error.text("pointer").to_owned()).collect()
    }
}
