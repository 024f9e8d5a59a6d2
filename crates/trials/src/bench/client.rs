//! One connection that is kept open, as a browser or a storefront keeps it.

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Nobody.
    Nobody,
    /// A person in the app.
    Person,
    /// A storefront with a token.
    Shop,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Who asks.
    pub caller: Caller,
    /// How.
    pub method: Method,
    /// Where.
    pub path: String,
    /// The idempotency key.
    pub key: Option<String>,
    /// The body, as JSON.
    pub body: Option<String>,
}

impl Ask {
    /// Reads something.
    pub const fn get(caller: Caller, path: String) -> Self {
        Self { caller, method: Method::GET, path, key: None, body: None }
    }

    /// Sends something.
    pub const fn post(caller: Caller, path: String, body: String) -> Self {
        Self { caller, method: Method::POST, path, key: None, body: Some(body) }
    }
}

/// What callers show.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The person's access token.
    pub access: String,
    /// The storefront's token.
    pub token: String,
}

/// An open connection.
pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

impl Connection {
    /// Opens a connection to `127.0.0.1`.
    pub async fn open(port: u16) -> Result<Self> {
        let host = format!("127.0.0.1:{port}");
        let stream = TcpStream::connect(&host).await.context("the server cannot be reached")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // An error of the connection is told to whoever waits for an answer.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self { sender, host })
    }

    /// Asks for a greeting.
    pub async fn greet(&mut self) -> Result<()> {
        let nobody = Credentials { access: String::new(), token: String::new() };
        self.send(Ask::get(Caller::Nobody, "/".to_owned()), &nobody).await.map(drop)
    }

    /// Asks and waits for the whole answer.
    pub async fn send(&mut self, ask: Ask, shown: &Credentials) -> Result<(StatusCode, Bytes)> {
        let mut request = Request::builder().method(ask.method).uri(ask.path).header("host", &self.host);
        let shown = match ask.caller {
            Caller::Nobody => None,
            Caller::Person => Some(&shown.access),
            Caller::Shop => Some(&shown.token),
        };
        if let Some(token) = shown {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(key) = ask.key {
            request = request.header("idempotency-key", key);
        }
        let body = match ask.body {
            None => Full::default(),
            Some(body) => {
                request = request.header("content-type", "application/json");
                Full::from(body)
            }
        };
        self.sender.ready().await?;
        let answer = self.sender.send_request(request.body(body)?).await?;
        let status = answer.status();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }
}
