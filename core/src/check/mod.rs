//! The main job: recognise documents, join what they say of each box and ship, ask every family that applies, one
//! report.
//!
//! ```
//! use kouan::check::{self, Context, Document, Rules};
//! use kouan::foundation::assessment::Verdict;
//!
//! let weighings = b"container,vgm_kg,vgm_method,vgm_signed_by,weighed_kg,weighed_at,max_gross_kg\n\
//!     KOUU1000016,33500,SM1,LI NA,35000,2026-03-05T08:30:00+08:00,36000\n";
//! let documents = [Document { name: "gate.csv", bytes: weighings }];
//! let context = Context { state: Some("CN".into()), ..Context::default() };
//! let report = check::documents(&documents, &context, &Rules::builtin()?)?;
//! assert_eq!(report.verdict, Verdict::Violation);
//! assert!(report.boxes[0].findings.iter().any(|finding| finding.code == "vgm.over-tolerance"));
//! # Ok::<(), kouan::Error>(())
//! ```

mod boxes;
mod documents;
mod report;
pub mod rows;
mod ships;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use documents::{Document, DocumentText};
pub use report::{BoxReport, Counts, DocumentReport, Report, ShipReport, Source};

use crate::families::dangerous_goods::ShipColumn;
use crate::families::{blending, bonded, dangerous_goods, fees, permits, transit, vgm};
use crate::foundation::assessment::{Basis, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;
use crate::foundation::rules::RuleFile;
use crate::identifiers::{self, container_number};
use crate::operation;
use boxes::BoxWords;
use documents::{Aboard, Word};
use ships::Ships;

/// The rules of every family.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Identifiers.
    pub identifiers: identifiers::Rules,
    /// Verified gross mass and the gate.
    pub vgm: vgm::Rules,
    /// Dangerous goods.
    pub dangerous_goods: dangerous_goods::Rules,
    /// Bonded blending.
    pub blending: blending::Rules,
    /// Bonded warehouse.
    pub bonded: bonded::Rules,
    /// Fees.
    pub fees: fees::Rules,
    /// Permits.
    pub permits: permits::Rules,
    /// Transit.
    pub transit: transit::Rules,
}

/// The sections that a rule file of the user may have.
pub const OVERLAID: &[&str] = &["blending", "bonded", "dangerous_goods", "fees", "permits", "transit", "vgm"];

impl Rules {
    /// The built-in rules of every family.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when a built-in file cannot be used; a test reads them.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::new(&[])
    }

    /// The built-in rules of every family, overlaid by the user's files.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn new(overlays: &[RuleFile]) -> Result<Rules, Error> {
        Ok(Rules {
            identifiers: identifiers::Rules::builtin()?,
            vgm: vgm::Rules::with_overlays(overlays)?,
            dangerous_goods: dangerous_goods::Rules::with_overlays(overlays)?,
            blending: blending::Rules::with_overlays(overlays)?,
            bonded: bonded::Rules::with_overlays(overlays)?,
            fees: fees::Rules::with_overlays(overlays)?,
            permits: permits::Rules::with_overlays(overlays)?,
            transit: transit::Rules::with_overlays(overlays)?,
        })
    }
}

/// What the caller knows that the documents may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// ISO 3166 code of the state whose rules apply; left out, the state of each box's port of loading.
    pub state: Option<String>,
    /// The day whose rules apply; left out, the day of each box's weighing, or of its declaration.
    pub on: Option<NaiveDate>,
    /// UN/LOCODE of the port at whose gate the boxes come in; left out, the port of loading when all documents
    /// agree on one.
    pub port: Option<String>,
    /// The edition that the dangerous goods of bay plans are judged by: `imdg-42-24`, `49cfr-2026-06-01`. There is no
    /// default; left out, a plan that states one itself (the amendment of the IMDG Code in each item) is judged by that.
    pub edition: Option<String>,
    /// Which column of the stowage categories holds for the ships; left out, that of cargo ships, and it is told.
    pub ship_column: Option<ShipColumn>,
}

/// The caller's context with what the documents tell of the place.
struct Place<'a> {
    context: &'a Context,
    /// The one port of loading that all documents agree on.
    load_port: Option<String>,
}

/// Checks documents: which box may come in and be loaded, which not, and why; and what stands against each bay plan.
///
/// Each document is recognised by its content: EDIFACT with verified gross masses (VERMAS, COPRAR, COPARN, CODECO,
/// COARRI, IFTERA, BAPLIE), DCSA VGM declarations (JSON), tables with a column `container` (CSV, JSON lines), ship
/// profiles (TOML, JSON), dangerous goods manifests (FAL form 7 as CSV or JSON), notifications of dangerous goods
/// (IFTDGN). A document that cannot be read does not stop the others. The order of the documents changes no verdict.
///
/// Boxes that a bay plan has from another port are aboard already: they are judged with the ship, and no load decision
/// is asked for them.
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force; [`Error::Inexact`] for masses of too many digits. What
/// is wrong with a document is in the report.
pub fn documents(documents: &[Document], context: &Context, rules: &Rules) -> Result<Report, Error> {
    let mut reports = Vec::new();
    let mut boxes: Vec<BoxWords> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut ships = Ships::default();
    let mut aboard: HashMap<String, Aboard> = HashMap::new();
    for (at, document) in documents.iter().enumerate() {
        let read = documents::read(*document, context);
        ships.add(at, &read.report.name, read.plans, read.profile, read.manifest);
        for one in read.aboard {
            // of two ports the first by name, whatever the order of the documents
            let known = aboard.get(&one.container);
            if known.is_none_or(|known| one.port < known.port) {
                aboard.insert(one.container.clone(), one);
            }
        }
        reports.push(read.report);
        for word in read.words {
            let container = container_number::normalise(number_of(&word));
            let at = *index.entry(container.clone()).or_insert_with(|| {
                boxes.push(BoxWords { container, words: Vec::new() });
                boxes.len().saturating_sub(1)
            });
            if let Some(one) = boxes.get_mut(at) {
                one.words.push(word);
            }
        }
    }
    spread_withdrawals(&mut boxes, &mut reports);
    let place = Place { context, load_port: only_load_port(&boxes) };
    let mut judged = Vec::new();
    for one in boxes {
        let aboard = aboard.get(&one.container);
        judged.push(boxes::judge(one, aboard, &place, rules)?);
    }
    let (ships, verdict) = ships.judge(context, rules, &mut reports)?;
    Ok(summary(reports, judged, ships, verdict, context, rules))
}

fn number_of(word: &Word) -> &str {
    match word {
        Word::Statement { statement, .. } => &statement.declaration.equipment.number,
        Word::Row { row, .. } => &row.container,
    }
}

/// A withdrawal by reference may name no box (a DCSA retraction): it belongs to every box declared under the
/// reference. One that withdraws nothing that is known here is said of its document.
fn spread_withdrawals(boxes: &mut Vec<BoxWords>, reports: &mut [DocumentReport]) {
    let Some(at) = boxes.iter().position(|one| one.container.is_empty()) else { return };
    let nameless = boxes.remove(at);
    for word in nameless.words {
        let Word::Statement { statement, message, source, prepared_at } = word else { continue };
        if !statement.is_withdrawal() {
            let finding = Finding::new("check.box-without-number").param("place", &source.place);
            if let Some(report) = reports.iter_mut().find(|report| report.name == source.document) {
                report.findings.push(finding);
                report.complete = false;
            }
            continue;
        }
        let reference = statement.withdraws.as_deref();
        let mut reaches_one = false;
        for one in boxes.iter_mut().filter(|one| reference.is_some() && one.declares(reference)) {
            let (statement, message, source) = (statement.clone(), message.clone(), source.clone());
            one.words.push(Word::Statement { statement, message, source, prepared_at });
            reaches_one = true;
        }
        if reaches_one {
            continue;
        }
        let shown: String = reference.unwrap_or("-").chars().take(60).collect();
        let finding = Finding::new("check.withdraws-nothing-known").param("reference", shown);
        if let Some(report) = reports.iter_mut().find(|report| report.name == source.document) {
            report.findings.push(finding);
        }
    }
}

fn only_load_port(boxes: &[BoxWords]) -> Option<String> {
    let mut ports = boxes.iter().flat_map(|one| &one.words).filter_map(|word| match word {
        Word::Statement { statement, .. } => statement.declaration.voyage.load_port.clone(),
        Word::Row { .. } => None,
    });
    let first = ports.next()?;
    ports.all(|port| port == first).then_some(first)
}

fn summary(
    documents: Vec<DocumentReport>,
    boxes: Vec<BoxReport>,
    ships: Vec<ShipReport>,
    of_ships: Verdict,
    context: &Context,
    rules: &Rules,
) -> Report {
    let mut counts = Counts::default();
    let nothing = boxes.is_empty() && ships.is_empty();
    let mut verdict = if nothing { Verdict::NotEvaluated } else { of_ships };
    for one in &boxes {
        verdict = verdict.worst(one.verdict);
        let count = match one.verdict {
            Verdict::Compliant => &mut counts.compliant,
            Verdict::Violation => &mut counts.violation,
            Verdict::Conditional => &mut counts.conditional,
            Verdict::NotEvaluated => &mut counts.not_evaluated,
        };
        *count = count.saturating_add(1);
    }
    let unreadable = documents.iter().filter(|document| !document.complete).count();
    if unreadable > 0 {
        verdict = verdict.worst(Verdict::NotEvaluated);
        counts.unreadable = u64::try_from(unreadable).unwrap_or(u64::MAX);
    }
    let basis = Basis { on: context.on, ..rules.vgm.basis().clone() };
    Report { verdict, counts, documents, boxes, ships, basis }
}

/// Question of `check.documents`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentsQuestion {
    /// The documents.
    pub documents: Vec<DocumentText>,
    /// ISO 3166 code of the state whose rules apply; left out, the state of each box's port of loading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The day whose rules apply; left out, the day of each box's weighing, or of its declaration.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub on: Option<NaiveDate>,
    /// UN/LOCODE of the port at whose gate the boxes come in; left out, the port of loading when all documents agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<String>,
    /// The edition that the dangerous goods of bay plans are judged by: `imdg-42-24`, `49cfr-2026-06-01`. There is no
    /// default; left out, a plan that states one itself is judged by that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Which column of the stowage categories holds for the ships; left out, that of cargo ships, and it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_column: Option<ShipColumn>,
}

/// The operations of this room.
pub const OPERATIONS: &[Operation<Rules>] = &[operation!(
    "check.documents",
    "Checks documents about containers and ships: what may come in, be loaded and stand there, what not, and why.",
    "检查与集装箱和船舶有关的文件：哪些箱可以进闸、装船，船上危险货物是否合规，以及原因。",
    DocumentsQuestion => Report,
    |question: &DocumentsQuestion, rules: &Rules, _: &mut Trace| -> Result<Report, Error> {
        let mut bytes = Vec::new();
        for (i, document) in question.documents.iter().enumerate() {
            bytes.push(document.bytes().map_err(|error| error.at(&format!("/documents/{i}")))?);
        }
        let read: Vec<Document> = question
            .documents
            .iter()
            .zip(&bytes)
            .map(|(document, bytes)| Document { name: &document.name, bytes })
            .collect();
        let context = Context {
            state: question.state.clone(),
            on: question.on,
            port: question.port.clone(),
            edition: question.edition.clone(),
            ship_column: question.ship_column,
        };
        documents(&read, &context, rules)
    }
)];
