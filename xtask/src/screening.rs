//! `cargo xtask screening`: precision and recall of the screening of descriptions on the labelled set.

use std::collections::BTreeMap;

use kouan::families::dangerous_goods::{Description, Rules, Screening, screen_one};
use serde::Deserialize;

use crate::arguments::{no_options, take_flag};
use crate::{Done, root};

const HELP: &str = "\
cargo xtask screening

Screens the labelled set of specs/dangerous_goods/screening and prints precision and recall, what was missed and what
was found in ordinary cargo. The context words were chosen by looking at the part `tune`; `check` was left aside.
";

/// Misses and false alarms that are known; more than these is a step back.
const MOST_MISSED: usize = 8;
const MOST_FALSE: usize = 6;

#[derive(Deserialize)]
struct Positive {
    id: String,
    description: String,
    expected_un: String,
    form: String,
    part: String,
}

#[derive(Deserialize)]
struct Negative {
    id: String,
    description: String,
    part: String,
}

/// Counts of one part of the set.
#[derive(Clone, Copy, Default)]
struct Counts {
    found: usize,
    missed: usize,
    false_alarms: usize,
    passed: usize,
    /// Found, with the expected number among the candidates.
    named: usize,
}

impl Counts {
    /// In tenths of a per cent.
    fn precision(self) -> usize {
        share(self.found, self.found + self.false_alarms)
    }

    fn recall(self) -> usize {
        share(self.found, self.found + self.missed)
    }
}

fn share(part: usize, all: usize) -> usize {
    (part * 1000 + all / 2).checked_div(all).unwrap_or(0)
}

struct Measured {
    counts: BTreeMap<String, Counts>,
    missed: Vec<String>,
    false_alarms: Vec<String>,
}

pub(crate) fn run(arguments: &[String]) -> Done {
    let mut arguments = arguments.to_vec();
    if take_flag(&mut arguments, &["--help", "-h"]) {
        print!("{HELP}");
        return Ok(true);
    }
    no_options(&arguments)?;
    let measured = measure()?;
    println!("{:<22} precision   recall   found  missed   false alarms  passed   expected number named", "");
    for (part, counts) in &measured.counts {
        let percent = |tenths: usize| format!("{}.{} %", tenths / 10, tenths % 10);
        println!(
            "{part:<22} {:>9} {:>8}   {:>5}  {:>6}   {:>12}  {:>6}   {:>5} of {}",
            percent(counts.precision()),
            percent(counts.recall()),
            counts.found,
            counts.missed,
            counts.false_alarms,
            counts.passed,
            counts.named,
            counts.found,
        );
    }
    println!("\nmissed:");
    measured.missed.iter().for_each(|line| println!("  {line}"));
    println!("\nfound in ordinary cargo:");
    measured.false_alarms.iter().for_each(|line| println!("  {line}"));
    Ok(measured.missed.len() <= MOST_MISSED && measured.false_alarms.len() <= MOST_FALSE)
}

fn read<T: for<'de> Deserialize<'de>>(name: &str) -> Result<Vec<T>, String> {
    let path = root().join("specs/dangerous_goods/screening").join(name);
    let mut reader = csv::Reader::from_path(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    reader.deserialize().collect::<Result<_, _>>().map_err(|error| format!("{}: {error}", path.display()))
}

fn measure() -> Result<Measured, String> {
    let rules = Rules::builtin().map_err(|error| error.to_string())?;
    let ask = |text: &str| screen_one(&Description::new(text), &rules).map_err(|error| error.to_string());
    let (positives, negatives) = (read::<Positive>("positives.csv")?, read::<Negative>("negatives.csv")?);
    let mut measured = Measured { counts: BTreeMap::new(), missed: Vec::new(), false_alarms: Vec::new() };
    for positive in &positives {
        let screening = ask(&positive.description)?;
        let is_named = screening.candidates.iter().any(|un| un.to_string() == positive.expected_un);
        for part in ["all".to_owned(), positive.part.clone(), format!("all, {}", positive.form)] {
            let counts = measured.counts.entry(part).or_default();
            *(if screening.hit { &mut counts.found } else { &mut counts.missed }) += 1;
            counts.named += usize::from(screening.hit && is_named);
        }
        if !screening.hit {
            measured.missed.push(format!("{} {}", positive.id, positive.description));
        }
    }
    for negative in &negatives {
        let screening = ask(&negative.description)?;
        for part in ["all".to_owned(), negative.part.clone()] {
            let counts = measured.counts.entry(part).or_default();
            *(if screening.hit { &mut counts.false_alarms } else { &mut counts.passed }) += 1;
        }
        if screening.hit {
            let line = format!("{} {}  ({})", negative.id, negative.description, signs(&screening));
            measured.false_alarms.push(line);
        }
    }
    Ok(measured)
}

fn signs(screening: &Screening) -> String {
    let counted = screening.hits.iter().filter(|hit| hit.kind.is_sign() && hit.cancelled_by.is_none());
    counted.map(|hit| hit.keyword.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screening_finds_no_less_and_alarms_no_more_than_before() {
        let measured = measure().unwrap();
        assert!(measured.missed.len() <= MOST_MISSED, "{:#?}", measured.missed);
        assert!(measured.false_alarms.len() <= MOST_FALSE, "{:#?}", measured.false_alarms);
        let all = measured.counts["all"];
        assert!(all.found >= 100 && all.passed >= 200, "the labelled set shrank");
        assert_eq!(all.named, all.found, "a sign without the number of the goods");
    }

    #[test]
    fn shares_are_rounded_to_tenths_of_a_per_cent() {
        assert_eq!(share(2, 3), 667);
        assert_eq!(share(0, 0), 0);
        assert_eq!(share(1, 1), 1000);
    }
}
