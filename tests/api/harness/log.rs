//! What the server writes to its log while the suite runs.

use std::fmt::Write as _;
use std::sync::{Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber, span};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

static LOG: Mutex<Log> = Mutex::new(Log { text: String::new(), errors: Vec::new() });
static STARTED: Once = Once::new();

struct Log {
    text: String,
    errors: Vec<(usize, String)>,
}

/// Begins to listen, once a run; answers how much was logged so far.
pub fn listen() -> usize {
    STARTED.call_once(|| {
        let subscriber = tracing_subscriber::registry().with(Listener);
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
    LOG.lock().unwrap().text.len()
}

/// Errors that were logged from `begin` on.
pub fn errors(begin: usize) -> Vec<String> {
    let log = LOG.lock().unwrap();
    log.errors.iter().filter(|(at, _)| *at >= begin).map(|(_, line)| line.clone()).collect()
}

/// Panics where a secret stands in what was logged from `begin` on.
pub fn assert_free_of<'a>(begin: usize, secrets: impl IntoIterator<Item = &'a str>) {
    let text = LOG.lock().unwrap().text[begin..].to_owned();
    for secret in secrets {
        if let Some(at) = text.find(secret) {
            let line = text[..at].rfind('\n').map_or(0, |start| start + 1);
            let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
            panic!("a secret was logged: {}", &text[line..end]);
        }
    }
}

/// Panics where the log does not hold the text.
pub fn assert_holds(text: &str) {
    assert!(LOG.lock().unwrap().text.contains(text), "the log does not hold {text}");
}

struct Listener;

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Listener {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        let most = if metadata.target().starts_with("mainstay") { Level::DEBUG } else { Level::INFO };
        *metadata.level() <= most
    }

    fn on_new_span(&self, attributes: &span::Attributes<'_>, _: &span::Id, _: Context<'_, S>) {
        let mut line = Line(format!("span {}", attributes.metadata().name()));
        attributes.record(&mut line);
        keep(&line.0);
    }

    fn on_record(&self, _: &span::Id, values: &span::Record<'_>, _: Context<'_, S>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        keep(&line.0);
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut line = Line(format!("{} {}", event.metadata().level(), event.metadata().target()));
        event.record(&mut line);
        keep(&line.0);
        // Bytes that are no HTTP are the client's fault, whatever the HTTP library calls them.
        let ours = !event.metadata().target().starts_with("actix_http");
        if ours && *event.metadata().level() == Level::ERROR {
            let mut log = LOG.lock().unwrap();
            let at = log.text.len();
            log.errors.push((at, line.0));
        }
    }
}

fn keep(line: &str) {
    let mut log = LOG.lock().unwrap();
    log.text.push_str(line);
    log.text.push('\n');
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}
