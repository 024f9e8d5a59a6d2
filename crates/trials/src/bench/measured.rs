//! What a run of many requests came to.

use std::time::{Duration, Instant};

use anyhow::Result;
use hdrhistogram::Histogram;

/// From when to when requests count; before, everything is warmed up.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// From when.
    pub begin: Instant,
    /// Until when.
    pub end: Instant,
}

impl Window {
    /// A window that begins after `warm_up`.
    pub fn after(warm_up: Duration, length: Duration) -> Self {
        let begin = Instant::now() + warm_up;
        Self { begin, end: begin + length }
    }

    /// Whether it is over.
    pub fn is_over(self) -> bool {
        Instant::now() >= self.end
    }
}

/// How many requests were answered, and how long each took, in microseconds.
#[derive(Debug, Clone)]
pub struct Measured {
    latencies: Histogram<u64>,
    seconds: f64,
}

impl Measured {
    /// Nothing yet.
    pub fn new() -> Result<Self> {
        Ok(Self { latencies: Histogram::new_with_bounds(1, 60_000_000, 3)?, seconds: 0.0 })
    }

    /// Notes a request, unless it ended outside of the window. When it began does not matter, so that long ones count.
    pub fn note(&mut self, window: Window, start: Instant) {
        let end = Instant::now();
        if (window.begin..=window.end).contains(&end) {
            let took = u64::try_from((end - start).as_micros()).unwrap_or(u64::MAX);
            self.latencies.saturating_record(took.max(1));
        }
    }

    /// Takes in what another worker noted in the same window.
    pub fn join(&mut self, other: &Self) -> Result<()> {
        Ok(self.latencies.add(&other.latencies)?)
    }

    /// Says how long the window was.
    pub fn last(&mut self, window: Window) {
        self.seconds = (window.end - window.begin).as_secs_f64();
    }

    /// Takes in another window.
    pub fn append(&mut self, other: &Self) -> Result<()> {
        self.seconds += other.seconds;
        self.join(other)
    }

    /// How many requests.
    pub fn requests(&self) -> u64 {
        self.latencies.len()
    }

    /// Requests a second.
    #[expect(clippy::cast_precision_loss, reason = "a rate is rounded anyway")]
    pub fn rate(&self) -> f64 {
        if self.seconds > 0.0 { self.requests() as f64 / self.seconds } else { 0.0 }
    }

    /// The latency that so many of a hundred requests stay below, in milliseconds.
    #[expect(clippy::cast_precision_loss, reason = "a latency is rounded anyway")]
    pub fn percentile(&self, of_hundred: f64) -> f64 {
        self.latencies.value_at_percentile(of_hundred) as f64 / 1_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_falls_out_of_the_window_does_not_count() {
        let now = Instant::now();
        let window = Window { begin: now + Duration::from_secs(10), end: now + Duration::from_secs(11) };
        let mut measured = Measured::new().expect("bounds");
        measured.note(window, now);
        measured.last(window);
        assert_eq!(measured.requests(), 0);
        assert!((measured.seconds - 1.0).abs() < 0.001);
    }
}
