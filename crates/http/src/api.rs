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
    requests: Arc<AtomicUsize>,
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
            requests: Arc::default(),
            services,
            settings,
            stopping,
        }
    }

    /// Takes one of the places for live streams; `None` where all are taken.
    pub fn take_stream(&self) -> Option<Place> {
        Place::take(&self.streams, self.settings.max_streams)
    }

    /// Takes one of the places for requests under way; `None` where all are taken.
    pub fn take_request(&self) -> Option<Place> {
        Place::take(&self.requests, self.settings.max_requests)
    }
}

/// One of a bounded number of places; given back when dropped.
pub struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(taken: &Arc<AtomicUsize>, places: usize) -> Option<Self> {
        let before = taken.fetch_add(1, Ordering::AcqRel);
        let place = Self(Arc::clone(taken));
        (before < places).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
