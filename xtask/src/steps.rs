//! A list of steps with a heading each, and a summary of how long they took.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// One step of a longer command.
pub struct Step<'a> {
    /// The short name used by `--only`.
    pub name: &'static str,
    /// What the heading says.
    pub title: &'static str,
    /// What it does.
    pub action: Box<dyn FnMut() -> Result<()> + 'a>,
}

impl<'a> Step<'a> {
    /// A step from its parts.
    pub fn new(name: &'static str, title: &'static str, action: impl FnMut() -> Result<()> + 'a) -> Self {
        Self { name, title, action: Box::new(action) }
    }
}

/// How one step ended.
struct Outcome {
    title: &'static str,
    took: Duration,
    error: Option<String>,
}

/// Runs the steps in order. Stops at the first that fails unless `keep_going` is set.
pub fn run(mut steps: Vec<Step<'_>>, keep_going: bool) -> Result<()> {
    let count = steps.len();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (index, step) in steps.iter_mut().enumerate() {
        println!("\n━━━ {}/{count} {} ━━━", index + 1, step.title);
        let start = Instant::now();
        let error = (step.action)().err().map(|error| format!("{error:#}"));
        if let Some(text) = &error {
            println!("✗ {}: {text}", step.title);
        }
        let failed = error.is_some();
        outcomes.push(Outcome { title: step.title, took: start.elapsed(), error });
        if failed && !keep_going {
            break;
        }
    }
    summarise(&outcomes, count)
}

fn summarise(outcomes: &[Outcome], planned: usize) -> Result<()> {
    println!("\n━━━ Summary ━━━");
    for outcome in outcomes {
        let mark = if outcome.error.is_some() { '✗' } else { '✓' };
        println!("{mark} {:>8}  {}", clock(outcome.took), outcome.title);
    }
    let total = outcomes.iter().map(|outcome| outcome.took).sum();
    println!("  {:>8}  in all", clock(total));
    let skipped = planned - outcomes.len();
    if skipped > 0 {
        println!("  {skipped} later steps were not reached");
    }
    let failed: Vec<_> =
        outcomes.iter().filter(|outcome| outcome.error.is_some()).map(|outcome| outcome.title).collect();
    if failed.is_empty() {
        return Ok(());
    }
    bail!("failed: {}", failed.join(", "))
}

/// A duration as minutes and seconds.
fn clock(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds >= 60 {
        format!("{}m {:02}s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1}s", duration.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    fn names(keep_going: bool) -> (Vec<&'static str>, bool) {
        let seen = RefCell::new(Vec::new());
        let steps = vec![
            Step::new("a", "A", || {
                seen.borrow_mut().push("a");
                Ok(())
            }),
            Step::new("b", "B", || {
                seen.borrow_mut().push("b");
                bail!("no")
            }),
            Step::new("c", "C", || {
                seen.borrow_mut().push("c");
                Ok(())
            }),
        ];
        let ok = run(steps, keep_going).is_ok();
        (seen.into_inner(), ok)
    }

    #[test]
    fn the_first_failure_ends_the_run() {
        assert_eq!(names(false), (vec!["a", "b"], false));
    }

    #[test]
    fn keep_going_runs_the_rest_and_still_fails() {
        assert_eq!(names(true), (vec!["a", "b", "c"], false));
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(clock(Duration::from_millis(1540)), "1.5s");
        assert_eq!(clock(Duration::from_secs(125)), "2m 05s");
    }
}
