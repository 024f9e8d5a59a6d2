//! What was measured, as a table and as JSON.

use comfy_table::{Cell, CellAlignment, Table, presets};
use serde_json::{Value, json};

use super::measured::Measured;
use super::scenario::Scenario;
use super::usage::Used;

/// One scenario at a number of connections.
pub struct Line {
    /// What was asked.
    pub scenario: Scenario,
    /// On how many connections.
    pub connections: usize,
    /// What the server did.
    pub server: Measured,
    /// What it used.
    pub used: Used,
    /// What bare statements did.
    pub bare: Option<Measured>,
    /// What the server did with little data.
    pub small: Option<Measured>,
}

impl Line {
    /// The server's rate by the rate of the bare statements.
    fn ratio(&self) -> Option<f64> {
        self.bare.as_ref().map(|bare| self.server.rate() / bare.rate().max(0.001))
    }

    /// How much longer a request takes with much data than with little.
    fn growth(&self) -> Option<f64> {
        self.small.as_ref().map(|small| small.rate() / self.server.rate().max(0.001))
    }

    /// Processor seconds for a thousand requests.
    #[expect(clippy::cast_precision_loss, reason = "a share is rounded anyway")]
    fn seconds(&self, milliseconds: u64) -> f64 {
        milliseconds as f64 / self.server.requests().max(1) as f64
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        let side = |measured: &Measured| {
            json!({
                "requests": measured.requests(),
                "perSecond": measured.rate(),
                "p50Ms": measured.percentile(50.0),
                "p99Ms": measured.percentile(99.0),
            })
        };
        json!({
            "scenario": format!("{:?}", self.scenario).to_lowercase(),
            "connections": self.connections,
            "server": side(&self.server),
            "cpuSecondsPerThousand": { "server": self.seconds(self.used.server), "database": self.seconds(self.used.database) },
            "bare": self.bare.as_ref().map(side),
            "ratio": self.ratio(),
            "growth": self.growth(),
        })
    }
}

/// The table, which is valid Markdown.
pub fn table(lines: &[Line]) -> String {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        "scenario",
        "conn.",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "CPU s/1000",
        "database",
        "bare/s",
        "ratio",
        "growth",
    ]);
    for line in lines {
        let server = &line.server;
        let or_dash = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
        let database = (line.used.database > 0).then(|| format!("{:.2}", line.seconds(line.used.database)));
        let numbers = [
            line.connections.to_string(),
            thousands(server.rate()),
            format!("{:.2}", server.percentile(50.0)),
            format!("{:.2}", server.percentile(99.0)),
            format!("{:.2}", line.seconds(line.used.server)),
            or_dash(database),
            or_dash(line.bare.as_ref().map(|bare| thousands(bare.rate()))),
            or_dash(line.ratio().map(|ratio| format!("{:.0} %", ratio * 100.0))),
            or_dash(line.growth().map(|growth| format!("× {growth:.1}"))),
        ];
        let right = numbers.into_iter().map(|text| Cell::new(text).set_alignment(CellAlignment::Right));
        table.add_row(std::iter::once(Cell::new(line.scenario.title())).chain(right));
    }
    table.to_string()
}

/// A number with commas between its thousands.
fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0.4, 999.0, 1_000.0, 1_234_567.0].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn a_line_without_a_limit_has_dashes() {
        let measured = Measured::new().expect("bounds");
        let line = Line {
            scenario: Scenario::List,
            connections: 16,
            server: measured,
            used: Used::default(),
            bare: None,
            small: None,
        };
        assert!(table(&[line]).contains('–'));
    }
}
