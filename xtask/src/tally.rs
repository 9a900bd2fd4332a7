//! How many passed, failed and did not run, and the closing line that says so.

use std::collections::BTreeMap;

/// The count of a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    /// Why, then what, then how often.
    not_run: BTreeMap<&'static str, BTreeMap<String, usize>>,
}

impl Tally {
    /// Counts one of `what` that was not run.
    pub(crate) fn not_run(&mut self, why: &'static str, what: &str) {
        *self.not_run.entry(why).or_default().entry(what.to_owned()).or_default() += 1;
    }

    fn all_not_run(&self) -> usize {
        self.not_run.values().flat_map(BTreeMap::values).sum()
    }

    /// Prints the reasons of what was not run, and the closing line. True when nothing failed.
    pub(crate) fn close(&self) -> bool {
        for (why, what) in &self.not_run {
            let list: Vec<String> = what.iter().map(|(what, count)| format!("{what} ({count})")).collect();
            println!("not run, {why}: {}", list.join(", "));
        }
        println!("{self}");
        self.failed == 0
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{} passed, {} failed, {} not run", self.passed, self.failed, self.all_not_run())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts_all() {
        let mut tally = Tally { passed: 3, failed: 0, ..Tally::default() };
        tally.not_run("no adaptor", "mrz");
        tally.not_run("no adaptor", "mrz");
        assert_eq!(tally.to_string(), "3 passed, 0 failed, 2 not run");
        assert!(tally.close());
        tally.failed = 1;
        assert!(!tally.close());
    }
}
