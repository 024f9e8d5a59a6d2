//! What the HTTP layer is told when it starts.

use std::time::Duration;

/// How the HTTP layer behaves. Nothing of it is read from the environment here.
#[derive(Clone)]
pub struct HttpSettings {
    /// Signs access tokens and cursors: 32 random bytes that survive restarts and are shared by all replicas.
    pub signing_key: [u8; 32],
    /// True where browsers reach the server over TLS: cookies are `Secure` and HSTS is sent.
    pub behind_tls: bool,
    /// How many proxies stand in front; the client's address is taken from that place of `X-Forwarded-For`.
    pub trusted_proxies: usize,
    /// Whether the public API's quotas are counted. Off for benchmarks and generated tests only.
    pub rate_limits: bool,
    /// How long a request may take before it is answered with 503.
    pub request_timeout: Duration,
    /// How many live streams may be open at once.
    pub max_streams: usize,
    /// How many requests may be under way at once; more are answered with 503 before memory grows.
    pub max_requests: usize,
    /// Threads that serve requests; `None` for one per core.
    pub workers: Option<usize>,
}

impl HttpSettings {
    /// Settings for production without TLS in front.
    pub const fn new(signing_key: [u8; 32]) -> Self {
        Self {
            signing_key,
            behind_tls: false,
            trusted_proxies: 0,
            rate_limits: true,
            request_timeout: Duration::from_secs(30),
            max_streams: 2_500,
            max_requests: 1_000,
            workers: None,
        }
    }
}
