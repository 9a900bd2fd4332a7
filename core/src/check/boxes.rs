//! Joining and asking: what all documents say of one box, and what the families answer.

use std::sync::Arc;

use chrono::NaiveDate;

use super::documents::{Aboard, Word};
use super::report::{BoxReport, Source};
use super::rows::Row;
use super::{Place, Rules};
use crate::families::vgm::versions::{Current, Statement, contradicting, current};
use crate::families::vgm::{
    self, Declaration, DeclarationFacts, Facts, GateFacts, LoadFacts, Standing, StatedIn, StatedMass, Truck,
    VerifiedMass,
};
use crate::foundation::assessment::{Assessment, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;
use crate::foundation::text;

/// All that was said of one box.
pub(super) struct BoxWords {
    /// The container number, normalised.
    pub(super) container: String,
    /// What was said, in the order of the documents.
    pub(super) words: Vec<Word>,
}

impl BoxWords {
    /// True when a message declares the box under this reference.
    pub(super) fn declares(&self, reference: Option<&str>) -> bool {
        self.words.iter().any(|word| match word {
            Word::Statement { statement, .. } => statement.declaration.reference.as_deref() == reference,
            Word::Row { .. } => false,
        })
    }

    /// True when a message says that it is loaded at this port.
    fn is_loaded_at(&self, port: &str) -> bool {
        self.words.iter().any(|word| match word {
            Word::Statement { statement, .. } => {
                statement.declaration.voyage.load_port.as_deref() == Some(port)
            }
            Word::Row { .. } => false,
        })
    }
}

/// A box while it is judged.
struct Judged {
    verdict: Verdict,
    findings: Vec<Finding>,
}

impl Judged {
    /// Adds a finding unless one with the same code and parameters is there; the verdict counts all the same.
    fn add(&mut self, verdict: Verdict, finding: Finding) {
        self.verdict = self.verdict.worst(verdict);
        let known = self.findings.iter().any(|one| one.code == finding.code && same_numbers(one, &finding));
        if !known {
            self.findings.push(finding);
        }
    }

    fn take<T>(&mut self, answer: Assessment<T>, source: impl Fn(&Finding) -> Option<Source>) -> Option<T> {
        self.verdict = self.verdict.worst(answer.verdict);
        for finding in answer.findings {
            let source = source(&finding);
            self.add(Verdict::Compliant, placed(finding, source.as_ref()));
        }
        answer.value
    }
}

/// Two findings say the same when every number that both state is equal.
fn same_numbers(a: &Finding, b: &Finding) -> bool {
    a.params
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "document" | "place"))
        .all(|(name, value)| b.params.get(name).is_none_or(|other| other == value))
}

fn placed(finding: Finding, source: Option<&Source>) -> Finding {
    let Some(source) = source else { return finding };
    let finding = finding.param("document", &source.document);
    if source.place.is_empty() { finding } else { finding.param("place", &source.place) }
}

/// What the tables say of a box, brought together; two different values for one column are neither.
#[derive(Default)]
struct Merged {
    weighed: Option<(Mass, Option<Moment>, Source)>,
    max_gross_kg: Option<(Mass, Source)>,
    tare_kg: Option<(Mass, Source)>,
    size_type: Option<(String, Source)>,
    announced_plate: Option<(String, Source)>,
    plate: Option<(String, Source)>,
    truck: Option<(Truck, Source)>,
    combination_kg: Option<(Mass, Source)>,
}

/// Judges one box.
pub(super) fn judge(
    said: BoxWords,
    aboard: Option<&Aboard>,
    place: &Place,
    rules: &Rules,
) -> Result<BoxReport, Error> {
    let mut judged = Judged { verdict: Verdict::Compliant, findings: Vec::new() };
    if let Some(aboard) = aboard.filter(|aboard| !said.is_loaded_at(&aboard.port)) {
        let finding = Finding::new("check.aboard-already").param("port", &aboard.port);
        judged.add(Verdict::Conditional, placed(finding, Some(&aboard.source)));
    }
    let merged = merge(&said.words, &mut judged);
    let statements = statements(&said.words);
    let sources = said.words.iter().map(|word| source_of(word).clone()).collect();
    let mut report = BoxReport {
        container: said.container,
        verdict: Verdict::Compliant,
        findings: Vec::new(),
        vgm_kg: None,
        weighed_kg: merged.weighed.as_ref().map(|(kg, ..)| *kg),
        max_gross_kg: merged.max_gross_kg.as_ref().map(|(kg, _)| *kg),
        agreement: None,
        gate: None,
        state: state(place, &said.words),
        on: day(place, &said.words, &merged),
        sources,
    };
    let empty = emptiness(&said.words, &mut judged);
    if empty == Some(true) {
        judged.add(Verdict::Compliant, Finding::new("check.empty-box"));
        judge_number(&report.container, rules, &mut judged);
    } else if let Some(on) = report.on {
        judge_laden(on, &statements, &said.words, &merged, &mut report, place, rules, &mut judged)?;
    } else {
        judge_number(&report.container, rules, &mut judged);
        judged.add(Verdict::NotEvaluated, Finding::new("check.day-unknown"));
    }
    report.verdict = judged.verdict;
    report.findings = judged.findings;
    report.findings.sort_by_key(|finding| std::cmp::Reverse(text::severity(&finding.code)));
    Ok(report)
}

fn judge_number(container: &str, rules: &Rules, judged: &mut Judged) {
    let number = crate::identifiers::container_number::assess(
        container,
        &rules.identifiers,
        &mut crate::foundation::assessment::Trace::off(),
    );
    judged.take(number, |_| None);
}

#[allow(clippy::too_many_arguments, reason = "the parts of one box, each used once")]
fn judge_laden(
    on: NaiveDate,
    statements: &[Statement],
    words: &[Word],
    merged: &Merged,
    report: &mut BoxReport,
    place: &Place,
    rules: &Rules,
    judged: &mut Judged,
) -> Result<(), Error> {
    let (standing, standing_one) = match current(statements) {
        Current::Nothing => (Standing::Current, None),
        Current::Withdrawn => (Standing::Cancelled, None),
        Current::Declared(one) => (Standing::Current, Some(one)),
        Current::Conflict(one, _) => (Standing::Conflict, Some(one)),
    };
    let stated = standing_one.filter(|one| one.declaration.vgm.is_some());
    let statement_source = match stated {
        Some(one) => source_of_statement(one, words),
        None => withdrawal_source(words),
    };
    let vgm = stated.and_then(|one| one.declaration.verified_mass());
    report.vgm_kg = vgm.as_ref().filter(|_| standing == Standing::Current).map(|vgm| vgm.kg);
    match stated {
        Some(one) => {
            let mut declaration = one.declaration.clone();
            add_equipment(&mut declaration, merged);
            let facts = DeclarationFacts { on, state: report.state.clone(), declaration };
            let answer = vgm::check_declaration(&facts, &rules.vgm)?;
            judged.take(answer, |_| statement_source.clone());
            for other in contradicting(one, statements) {
                judged.add(Verdict::Conditional, number_differs(one, other, words));
            }
        }
        None => {
            judge_number(&report.container, rules, judged);
            if standing == Standing::Current {
                without_vgm(on, words, report, rules, judged)?;
            }
        }
    }
    let has_vgm = vgm.is_some() || standing != Standing::Current;
    if has_vgm {
        judge_load(on, vgm.clone(), standing, merged, report, &statement_source, rules, judged)?;
    }
    judge_tolerance(
        on,
        vgm.as_ref().filter(|_| standing == Standing::Current),
        merged,
        report,
        rules,
        judged,
    )?;
    judge_gate(on, vgm, standing, merged, report, place, rules, judged)
}

/// Nobody stated a verified gross mass: the word that comes nearest decides what is said.
fn without_vgm(
    on: NaiveDate,
    words: &[Word],
    report: &BoxReport,
    rules: &Rules,
    judged: &mut Judged,
) -> Result<(), Error> {
    let gross = words.iter().find_map(|word| match word {
        Word::Statement { statement, message, source, .. } if statement.declaration.gross.is_some() => {
            Some((statement, message, source))
        }
        _ => None,
    });
    match gross {
        Some((_, message, source)) if message == "BAPLIE" => {
            let finding = Finding::new("check.bay-plan-without-vgm");
            judged.add(Verdict::Conditional, placed(finding, Some(source)));
        }
        Some((statement, _, source)) => {
            let declaration = statement.declaration.clone();
            let facts = DeclarationFacts { on, state: report.state.clone(), declaration };
            judged.take(vgm::check_declaration(&facts, &rules.vgm)?, |_| Some(source.clone()));
        }
        None => {
            let facts = LoadFacts { state: report.state.clone(), ..LoadFacts::new(on) };
            judged.take(vgm::assess_load(&facts, &rules.vgm)?, |_| None);
        }
    }
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "the parts of one box, each used once")]
fn judge_load(
    on: NaiveDate,
    vgm: Option<VerifiedMass>,
    standing: Standing,
    merged: &Merged,
    report: &BoxReport,
    statement: &Option<Source>,
    rules: &Rules,
    judged: &mut Judged,
) -> Result<(), Error> {
    let facts = LoadFacts {
        on,
        state: report.state.clone(),
        vgm,
        standing,
        max_gross_kg: report.max_gross_kg,
        measured_kg: report.weighed_kg,
    };
    let answer = vgm::assess_load(&facts, &rules.vgm)?;
    judged.take(answer, |finding| match finding.path.as_str() {
        "/max_gross_kg" => None,
        "/measured_kg" => merged.weighed.as_ref().map(|(.., source)| source.clone()),
        _ if finding.params.contains_key("measured_kg") => {
            merged.weighed.as_ref().map(|(.., source)| source.clone())
        }
        _ => statement.clone(),
    });
    Ok(())
}

fn judge_tolerance(
    on: NaiveDate,
    vgm: Option<&VerifiedMass>,
    merged: &Merged,
    report: &mut BoxReport,
    rules: &Rules,
    judged: &mut Judged,
) -> Result<(), Error> {
    let Some((measured, _, source)) = &merged.weighed else { return Ok(()) };
    if let Some(max) = report.max_gross_kg.filter(|max| measured > max) {
        let finding = Finding::new("vgm.over-max-gross").param("kg", measured).param("max_gross_kg", max);
        judged.add(Verdict::Violation, placed(finding, Some(source)));
    }
    let Some(vgm) = vgm else { return Ok(()) };
    // judge_load has said that the state is missing
    let Some(state) = &report.state else { return Ok(()) };
    let facts = Facts::new(state, on, vgm.kg).measured(*measured);
    let answer = vgm::assess(&facts, &rules.vgm)?;
    report.agreement = judged.take(answer, |_| Some(source.clone()));
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "the parts of one box, each used once")]
fn judge_gate(
    on: NaiveDate,
    vgm: Option<VerifiedMass>,
    standing: Standing,
    merged: &Merged,
    report: &mut BoxReport,
    place: &Place,
    rules: &Rules,
    judged: &mut Judged,
) -> Result<(), Error> {
    let at_gate = merged.announced_plate.is_some() || merged.plate.is_some() || merged.truck.is_some();
    let (true, Some(state)) = (at_gate, report.state.clone()) else { return Ok(()) };
    let facts = GateFacts {
        on,
        state,
        port: place.context.port.clone().or_else(|| place.load_port.clone()).unwrap_or_default(),
        container: report.container.clone(),
        announced_container: None,
        vgm,
        standing,
        measured_kg: report.weighed_kg,
        max_gross_kg: report.max_gross_kg,
        announced_plate: merged.announced_plate.as_ref().map(|(plate, _)| plate.clone()),
        plate: merged.plate.as_ref().map(|(plate, _)| plate.clone()),
        truck: merged.truck.as_ref().map(|(truck, _)| truck.clone()),
        combination_kg: merged.combination_kg.as_ref().map(|(kg, _)| *kg),
    };
    let answer = vgm::assess_gate(&facts, &rules.vgm)?;
    let plate = merged.plate.as_ref().or(merged.announced_plate.as_ref()).map(|(_, source)| source);
    let source = plate.or(merged.truck.as_ref().map(|(_, source)| source)).cloned();
    report.gate = judged
        .take(answer, |finding| match finding.path.as_str() {
            "/plate" | "/combination_kg" | "/truck" => source.clone(),
            _ => None,
        })
        .map(|decision| decision.action);
    Ok(())
}

fn number_differs(standing: &Statement, other: &Statement, words: &[Word]) -> Finding {
    let kg = |statement: &Statement| {
        statement.declaration.vgm.as_ref().and_then(|vgm| vgm.kg).map_or(String::new(), |kg| kg.to_string())
    };
    let finding = Finding::new("check.number-differs").param("kg", kg(standing)).param("other_kg", kg(other));
    placed(finding, source_of_statement(other, words).as_ref())
}

fn add_equipment(declaration: &mut Declaration, merged: &Merged) {
    let equipment = &mut declaration.equipment;
    if equipment.tare.is_none()
        && let Some((kg, _)) = &merged.tare_kg
    {
        equipment.tare = Some(StatedMass { value: kg.to_string(), unit: "KGM".to_owned(), kg: Some(*kg) });
    }
    if equipment.size_type.is_none() {
        equipment.size_type = merged.size_type.as_ref().map(|(code, _)| code.clone());
    }
}

fn source_of(word: &Word) -> &Source {
    match word {
        Word::Statement { source, .. } | Word::Row { source, .. } => source,
    }
}

fn source_of_statement(statement: &Statement, words: &[Word]) -> Option<Source> {
    words.iter().find_map(|word| match word {
        Word::Statement { statement: one, source, .. } if one.as_ref() == statement => Some(source.clone()),
        Word::Row { row, source } if row_statement(row).as_ref() == Some(statement) => Some(source.clone()),
        _ => None,
    })
}

/// Where the box's verified gross mass was withdrawn.
fn withdrawal_source(words: &[Word]) -> Option<Source> {
    words.iter().find_map(|word| match word {
        Word::Statement { statement, source, .. } if statement.is_withdrawal() => Some(source.clone()),
        _ => None,
    })
}

fn statements(words: &[Word]) -> Vec<Statement> {
    let mut statements = Vec::new();
    for word in words {
        match word {
            // a message without any verified gross mass states nothing that could stand
            Word::Statement { statement, .. } => {
                if statement.declaration.vgm.is_some() || statement.is_withdrawal() {
                    statements.push(statement.as_ref().clone());
                }
            }
            Word::Row { row, .. } => statements.extend(row_statement(row)),
        }
    }
    statements
}

/// A verified gross mass that a table states.
fn row_statement(row: &Row) -> Option<Statement> {
    let kg = row.vgm_kg?;
    Some(Statement::declared(Declaration {
        declared_at: row.vgm_declared_at,
        equipment: vgm::Equipment { number: row.container.clone(), ..vgm::Equipment::default() },
        vgm: Some(StatedMass { value: kg.to_string(), unit: "KGM".to_owned(), kg: Some(kg) }),
        method: row.vgm_method.clone(),
        signatory: row.vgm_signed_by.clone(),
        responsible: row
            .vgm_responsible
            .clone()
            .map(|name| Arc::new(vgm::Party { name: Some(name), ..vgm::Party::default() })),
        stated_in: StatedIn::OtherMessage,
        ..Declaration::default()
    }))
}

/// Empty only when every word that says so says so.
fn emptiness(words: &[Word], judged: &mut Judged) -> Option<bool> {
    let said: Vec<bool> = words
        .iter()
        .filter_map(|word| match word {
            Word::Statement { statement, .. } => statement.declaration.equipment.empty,
            Word::Row { row, .. } => row.empty,
        })
        .collect();
    match (said.contains(&true), said.contains(&false)) {
        (true, true) => {
            judged.add(Verdict::Conditional, Finding::new("check.laden-or-empty"));
            Some(false)
        }
        (true, false) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

fn merge(words: &[Word], judged: &mut Judged) -> Merged {
    let mut merged = Merged::default();
    for word in words {
        let (row, source) = match word {
            Word::Row { row, source } => (row, source),
            Word::Statement { statement, source, .. } => {
                let tare = statement.declaration.equipment.tare.as_ref().and_then(|tare| tare.kg);
                keep(&mut merged.tare_kg, "tare_kg", tare, source, judged);
                continue;
            }
        };
        for finding in &row.unreadable {
            judged.add(Verdict::NotEvaluated, placed(finding.clone(), Some(source)));
        }
        keep_weighing(&mut merged.weighed, row, source, judged);
        keep(&mut merged.max_gross_kg, "max_gross_kg", row.max_gross_kg, source, judged);
        keep(&mut merged.tare_kg, "tare_kg", row.tare_kg, source, judged);
        keep_equal(&mut merged.announced_plate, "announced_plate", &row.announced_plate, source, judged);
        keep_equal(&mut merged.plate, "plate", &row.plate, source, judged);
        keep_equal(&mut merged.truck, "truck", &row.truck, source, judged);
        keep_equal(&mut merged.combination_kg, "combination_kg", &row.combination_kg, source, judged);
        keep_equal(&mut merged.size_type, "size_type", &row.size_type, source, judged);
    }
    merged
}

/// Keeps a value; a second, different one leaves neither and makes the box conditional.
fn keep(
    kept: &mut Option<(Mass, Source)>,
    column: &str,
    value: Option<Mass>,
    source: &Source,
    judged: &mut Judged,
) {
    let Some(value) = value else { return };
    match kept {
        Some((first, _)) if *first != value => {
            judged.add(Verdict::Conditional, placed(differ(column, *first, value), Some(source)));
            *kept = None;
        }
        Some(_) => {}
        None if judged.findings.iter().any(|one| is_difference(one, column)) => {}
        None => *kept = Some((value, source.clone())),
    }
}

/// Keeps what is no mass of the box; a second, different one leaves neither. The values are not shown: they may be
/// personal, or more than a finding holds.
fn keep_equal<T: Clone + PartialEq>(
    kept: &mut Option<(T, Source)>,
    column: &str,
    value: &Option<T>,
    source: &Source,
    judged: &mut Judged,
) {
    let Some(value) = value else { return };
    match kept {
        Some((first, _)) if first != value => {
            let finding = Finding::new("check.values-differ")
                .param("column", column)
                .param("first", "…")
                .param("second", "…");
            judged.add(Verdict::Conditional, placed(finding, Some(source)));
            *kept = None;
        }
        Some(_) => {}
        None if judged.findings.iter().any(|one| is_difference(one, column)) => {}
        None => *kept = Some((value.clone(), source.clone())),
    }
}

/// The later weighing counts; two of the same or of no time that differ leave neither.
fn keep_weighing(
    kept: &mut Option<(Mass, Option<Moment>, Source)>,
    row: &Row,
    source: &Source,
    judged: &mut Judged,
) {
    let Some(kg) = row.weighed_kg else { return };
    let order =
        kept.as_ref().and_then(|(_, at, _)| (*at).zip(row.weighed_at)).and_then(|(a, b)| a.compare(&b));
    match kept {
        None if judged.findings.iter().any(|one| is_difference(one, "weighed_kg")) => {}
        None => *kept = Some((kg, row.weighed_at, source.clone())),
        Some(_) if order == Some(std::cmp::Ordering::Less) => {
            *kept = Some((kg, row.weighed_at, source.clone()))
        }
        Some(_) if order == Some(std::cmp::Ordering::Greater) => {}
        Some((first, ..)) if *first == kg => {}
        Some((first, ..)) => {
            judged.add(Verdict::NotEvaluated, placed(differ("weighed_kg", *first, kg), Some(source)));
            *kept = None;
        }
    }
}

fn differ(column: &str, first: Mass, second: Mass) -> Finding {
    // in ascending order, so that the order of the documents changes nothing
    let (low, high) = if first < second { (first, second) } else { (second, first) };
    Finding::new("check.values-differ").param("column", column).param("first", low).param("second", high)
}

fn is_difference(finding: &Finding, column: &str) -> bool {
    finding.code == "check.values-differ" && finding.params.get("column").is_some_and(|one| one == column)
}

/// The state: what the caller says, else that of the port of loading, when all documents agree on one.
fn state(place: &Place, words: &[Word]) -> Option<String> {
    if place.context.state.is_some() {
        return place.context.state.clone();
    }
    let mut states: Vec<String> = words
        .iter()
        .filter_map(|word| match word {
            Word::Statement { statement, .. } => statement.declaration.voyage.load_port.as_deref(),
            Word::Row { .. } => None,
        })
        .filter_map(state_of_port)
        .collect();
    states.sort();
    states.dedup();
    match states.as_slice() {
        [one] => Some(one.clone()),
        [] => place.load_port.as_deref().and_then(state_of_port),
        _ => None,
    }
}

/// A UN/LOCODE begins with the state's code.
pub(super) fn state_of_port(port: &str) -> Option<String> {
    let state = port.get(..2)?;
    (port.len() == 5 && state.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| state.to_owned())
}

/// The day: what the caller says, else of the latest weighing, else of the latest word on the box.
fn day(place: &Place, words: &[Word], merged: &Merged) -> Option<NaiveDate> {
    if place.context.on.is_some() {
        return place.context.on;
    }
    let weighed = merged.weighed.as_ref().and_then(|(_, at, _)| at.map(|at| at.date()));
    weighed.or_else(|| {
        words
            .iter()
            .filter_map(|word| match word {
                Word::Statement { statement, prepared_at, .. } => {
                    let declaration = &statement.declaration;
                    declaration.declared_at.or(declaration.determined_at).or(*prepared_at)
                }
                Word::Row { row, .. } => row.weighed_at.or(row.vgm_declared_at),
            })
            .map(|moment| moment.date())
            .max()
    })
}
