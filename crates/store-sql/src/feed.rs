//! Live changes: a channel in the process, carried over all replicas by PostgreSQL where there is one.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use mainstay_kernel::{ChangeFeed, ChangeNotice, FeedClosed, FeedReader, StoreError, WorkspaceId};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use tokio::sync::broadcast::{self, Receiver, Sender, error::RecvError};
use tokio::task::AbortHandle;

use crate::dialect::Dialect;
use crate::error::store_error;
use crate::store::SqlStore;

/// The channel of PostgreSQL.
const CHANNEL: &str = "mainstay_changes";
/// PostgreSQL refuses notifications of 8,000 bytes and more.
const PAYLOAD_MAX: usize = 7_900;
/// Notices that a slow reader may fall behind before it is told that it missed some.
const BACKLOG: usize = 1_024;
/// The pause between two tries to listen again.
const PAUSE: Duration = Duration::from_secs(1);

#[derive(Debug, Clone)]
enum Event {
    Notice(Arc<ChangeNotice>),
    Missed,
}

/// The channel that all readers of this process hear.
pub(crate) struct Feed {
    sender: Mutex<Option<Sender<Event>>>,
    postgres: Option<DatabaseConnection>,
    listener: Option<AbortHandle>,
}

impl Feed {
    /// For a database that one process has for itself.
    pub(crate) fn in_process() -> Self {
        let sender = Mutex::new(Some(broadcast::channel(BACKLOG).0));
        Self { sender, postgres: None, listener: None }
    }

    /// For a database that replicas share: notices go through it, one's own too.
    pub(crate) fn over_postgres(options: PgConnectOptions, pool: DatabaseConnection) -> Self {
        let sender = broadcast::channel(BACKLOG).0;
        let listener = tokio::spawn(listen(options, sender.clone())).abort_handle();
        Self { sender: Mutex::new(Some(sender)), postgres: Some(pool), listener: Some(listener) }
    }

    /// Tells all readers that the feed has ended.
    pub(crate) fn end(&self) {
        if let Some(listener) = &self.listener {
            listener.abort();
        }
        self.sender.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn sender(&self) -> Option<Sender<Event>> {
        self.sender.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.end();
    }
}

/// Listens for as long as the feed lives. After each loss of the connection all readers are told to read again.
async fn listen(options: PgConnectOptions, sender: Sender<Event>) {
    loop {
        if let Err(error) = listen_once(&options, &sender).await {
            tracing::warn!(%error, "live changes are interrupted");
        }
        let _ = sender.send(Event::Missed);
        tokio::time::sleep(PAUSE).await;
    }
}

async fn listen_once(options: &PgConnectOptions, sender: &Sender<Event>) -> Result<(), sqlx::Error> {
    let pool = PgPoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    let _ = sender.send(Event::Missed);
    while let Some(notification) = listener.try_recv().await? {
        match serde_json::from_str::<Vec<ChangeNotice>>(notification.payload()) {
            Ok(notices) => notices.into_iter().for_each(|notice| {
                let _ = sender.send(Event::Notice(Arc::new(notice)));
            }),
            Err(error) => tracing::warn!(%error, "a live change could not be read"),
        }
    }
    Ok(())
}

/// Packs notices into as few payloads as the limit allows.
fn payloads(notices: &[ChangeNotice]) -> Result<Vec<String>, serde_json::Error> {
    let mut packed: Vec<String> = Vec::new();
    for notice in notices {
        let text = serde_json::to_string(notice)?;
        match packed.last_mut() {
            Some(last) if last.len() + text.len() + 2 <= PAYLOAD_MAX => {
                last.push(',');
                last.push_str(&text);
            }
            _ => packed.push(format!("[{text}")),
        }
    }
    for payload in &mut packed {
        payload.push(']');
    }
    Ok(packed)
}

#[async_trait]
impl ChangeFeed for SqlStore {
    async fn publish(&self, notices: &[ChangeNotice]) -> Result<(), StoreError> {
        let Some(postgres) = &self.feed().postgres else {
            if let Some(sender) = self.feed().sender() {
                for notice in notices {
                    let _ = sender.send(Event::Notice(Arc::new(notice.clone())));
                }
            }
            return Ok(());
        };
        for payload in payloads(notices).map_err(|error| StoreError::Backend(Box::new(error)))? {
            let sql = "SELECT pg_notify($1, $2)";
            let values = [CHANNEL.into(), payload.into()];
            let statement = Statement::from_sql_and_values(Dialect::Postgres.backend(), sql, values);
            postgres.execute_raw(statement).await.map_err(store_error)?;
        }
        Ok(())
    }

    fn subscribe(&self, workspace: WorkspaceId) -> Box<dyn FeedReader> {
        Box::new(Reader { workspace, events: self.feed().sender().map(|sender| sender.subscribe()) })
    }
}

struct Reader {
    workspace: WorkspaceId,
    events: Option<Receiver<Event>>,
}

#[async_trait]
impl FeedReader for Reader {
    async fn next(&mut self) -> Result<Option<ChangeNotice>, FeedClosed> {
        let events = self.events.as_mut().ok_or(FeedClosed)?;
        loop {
            match events.recv().await {
                Ok(Event::Notice(notice)) if notice.workspace == self.workspace => return Ok(Some((*notice).clone())),
                Ok(Event::Notice(_)) => {}
                Ok(Event::Missed) | Err(RecvError::Lagged(_)) => return Ok(None),
                Err(RecvError::Closed) => return Err(FeedClosed),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::RecordKind;
    use uuid::Uuid;

    #[test]
    fn a_payload_never_passes_the_limit() {
        let notice = ChangeNotice {
            workspace: WorkspaceId::from_uuid(Uuid::nil()),
            kind: RecordKind::Lead,
            id: Some(Uuid::nil()),
            action: "updated".to_owned(),
            version: Some(1),
            member: None,
            change: None,
        };
        let packed = payloads(&vec![notice.clone(); 100]).expect("payloads");
        assert!(packed.len() > 1 && packed.iter().all(|payload| payload.len() < 8_000));
        let read: Vec<ChangeNotice> = packed
            .iter()
            .flat_map(|payload| serde_json::from_str::<Vec<ChangeNotice>>(payload).expect("a payload"))
            .collect();
        assert_eq!(read, vec![notice; 100]);
    }
}
