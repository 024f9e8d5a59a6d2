//! What all handlers of one server share.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio_util::sync::CancellationToken;

use crate::access::Access;
use crate::limits::Limits;
use crate::routes::RouteTable;
use crate::session::SessionKeys;
use crate::v1::CursorKeys;
use crate::{HttpSettings, Services};

/// The state of one server, lent to every handler.
pub struct Api {
    /// The use cases.
    pub services: Services,
    /// How the HTTP layer behaves.
    pub settings: HttpSettings,
    /// Signs and reads access tokens.
    pub session_keys: SessionKeys,
    /// Signs and reads cursors.
    pub cursor_keys: CursorKeys,
    /// Who is signed in, remembered for a few seconds.
    pub access: Access,
    /// The quotas of the public API.
    pub limits: Limits,
    /// Every address and method that is served.
    pub routes: RouteTable,
    /// Ends live streams when the server stops.
    pub stopping: CancellationToken,
    streams: Arc<AtomicUsize>,
}

impl Api {
    /// Puts the state together.
    pub fn new(services: Services, settings: HttpSettings, stopping: CancellationToken) -> Self {
        Self {
            session_keys: SessionKeys::new(&settings.signing_key),
            cursor_keys: CursorKeys::new(&settings.signing_key),
            access: Access::default(),
            limits: Limits::new(settings.rate_limits),
            routes: RouteTable::from_documents(),
            streams: Arc::default(),
            services,
            settings,
            stopping,
        }
    }

    /// Takes one of the places for live streams; `None` where all are taken.
    pub fn take_stream(&self) -> Option<StreamPlace> {
        let taken = self.streams.fetch_add(1, Ordering::AcqRel);
        let place = StreamPlace(Arc::clone(&self.streams));
        (taken < self.settings.max_streams).then_some(place)
    }
}

/// A place for one live stream; given back when dropped.
pub struct StreamPlace(Arc<AtomicUsize>);

impl Drop for StreamPlace {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
