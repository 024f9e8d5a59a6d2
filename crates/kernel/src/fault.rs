//! What can go wrong, told in one shape: a kind, a stable code, and the fields at fault.

use serde_json::Value;

/// The family of a fault; the HTTP layer turns each into one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The input was understood and breaks a rule (422).
    Invalid,
    /// Nobody is signed in, or the credential is no longer good (401).
    Unauthenticated,
    /// The caller's role or scopes do not allow it (403).
    Forbidden,
    /// There is no such thing in this workspace (404).
    NotFound,
    /// The present state does not allow it (409).
    Conflict,
    /// Too many attempts (429).
    TooMany,
    /// A store or a peer is out of reach; a retry may succeed (503).
    Unavailable,
    /// A defect of ours; the text stays in the log (500).
    Internal,
}

/// One field that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// JSON Pointer into the input, such as `/nextActionDate`.
    pub pointer: String,
    /// Stable code, such as `required` or `too_long`.
    pub code: &'static str,
    /// A sentence that says what to do.
    pub detail: String,
}

impl FieldFault {
    /// A fault of the field `name` (camelCase, without the slash).
    pub fn new(name: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: format!("/{name}"), code, detail: detail.into() }
    }
}

/// Implemented by every error of a use case.
pub trait Fault: std::error::Error + Send + Sync + 'static {
    /// The family, which decides the status.
    fn kind(&self) -> FaultKind;

    /// The stable code that clients branch on.
    fn code(&self) -> &'static str;

    /// The fields at fault; empty where the fault is not about fields.
    fn fields(&self) -> &[FieldFault] {
        &[]
    }

    /// Further members of the problem document, such as the allowed transitions.
    fn members(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }

    /// Whole seconds after which a retry makes sense, where that is known.
    fn retry_after(&self) -> Option<u64> {
        None
    }
}

/// A fault of whichever use case.
#[derive(Debug)]
pub struct AnyFault(Box<dyn Fault>);

impl AnyFault {
    /// Hides which use case it came from.
    pub fn of(fault: impl Fault) -> Self {
        Self(Box::new(fault))
    }
}

impl std::fmt::Display for AnyFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for AnyFault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl Fault for AnyFault {
    fn kind(&self) -> FaultKind {
        self.0.kind()
    }
    fn code(&self) -> &'static str {
        self.0.code()
    }
    fn fields(&self) -> &[FieldFault] {
        self.0.fields()
    }
    fn members(&self) -> Vec<(&'static str, Value)> {
        self.0.members()
    }
    fn retry_after(&self) -> Option<u64> {
        self.0.retry_after()
    }
}

/// Collects field faults, so that a form shows all of them at once.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldFault>);

impl Checks {
    /// Keeps the value, or notes the fault and goes on with `None`.
    pub fn take<T>(&mut self, outcome: Result<T, FieldFault>) -> Option<T> {
        outcome.map_err(|fault| self.0.push(fault)).ok()
    }

    /// Notes a fault.
    pub fn refuse(&mut self, fault: FieldFault) {
        self.0.push(fault);
    }

    /// The faults noted, or nothing.
    pub fn into_result(self) -> Result<(), Vec<FieldFault>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}
