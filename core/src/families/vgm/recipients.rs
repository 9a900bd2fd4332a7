//! Declared once, for five recipients: what each of them needs of a declaration or record, what is useful to it, and
//! what it does not get.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Declaration, Party, Seal, StatedIn, StatedMass};
use super::record::{BoxState, CommittedParty, RecordSnapshot, Stands, Version};
use super::rules::{Found, Rules};
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::digest::Digest;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;
use crate::foundation::rules::{Dated, Row, RowSource, Table};

/// Who receives a verified gross mass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Recipient {
    /// The shipping line, for the master.
    Line,
    /// The terminal of loading.
    Terminal,
    /// The depot that gave the empty box out.
    Depot,
    /// The maritime safety administration.
    MaritimeAdministration,
    /// The owner of the box.
    BoxOwner,
}

impl Recipient {
    /// All five.
    pub const ALL: [Recipient; 5] = [
        Recipient::Line,
        Recipient::Terminal,
        Recipient::Depot,
        Recipient::MaritimeAdministration,
        Recipient::BoxOwner,
    ];

    /// The word as it stands in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Recipient::Line => "line",
            Recipient::Terminal => "terminal",
            Recipient::Depot => "depot",
            Recipient::MaritimeAdministration => "maritime_administration",
            Recipient::BoxOwner => "box_owner",
        }
    }
}

/// A field of the matrix: what is given or kept back together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Field {
    /// Container number, size and type.
    Container,
    /// Booking or bill of lading number.
    Shipment,
    /// Ship, voyage, port of loading.
    Voyage,
    /// Port of discharge.
    DischargePort,
    /// The verified gross mass and its unit.
    Vgm,
    /// The method.
    Method,
    /// Time and place of weighing.
    Weighing,
    /// Certificate of the scale, or the method 2 procedure.
    Certificate,
    /// Responsible party and signatory.
    Responsible,
    /// The verification statement.
    Statement,
    /// Tare and maximum gross mass.
    Plate,
    /// Seals.
    Seals,
    /// The mass weighed at the gate, its difference and the verdict.
    GateWeighing,
}

impl Field {
    /// All fields, in the order of the matrix.
    pub const ALL: [Field; 13] = [
        Field::Container,
        Field::Shipment,
        Field::Voyage,
        Field::DischargePort,
        Field::Vgm,
        Field::Method,
        Field::Weighing,
        Field::Certificate,
        Field::Responsible,
        Field::Statement,
        Field::Plate,
        Field::Seals,
        Field::GateWeighing,
    ];

    /// The word as it stands in rule files.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Container => "container",
            Field::Shipment => "shipment",
            Field::Voyage => "voyage",
            Field::DischargePort => "discharge_port",
            Field::Vgm => "vgm",
            Field::Method => "method",
            Field::Weighing => "weighing",
            Field::Certificate => "certificate",
            Field::Responsible => "responsible",
            Field::Statement => "statement",
            Field::Plate => "plate",
            Field::Seals => "seals",
            Field::GateWeighing => "gate_weighing",
        }
    }
}

/// A cell of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Need {
    /// Needed.
    #[serde(rename = "M")]
    Needed,
    /// Useful; given when the caller asks for it.
    #[serde(rename = "O")]
    Useful,
    /// Not to be sent.
    #[serde(rename = "-")]
    Never,
}

/// A row of `vgm.recipients`: cells of one recipient, from one source.
pub(super) type Cells = BTreeMap<Field, Need>;

/// One rule a cell, so that an overlay can replace one cell and leave the others as they are.
///
/// A row `depot` with the cells `vgm` and `seals` gives the rules `depot.vgm` and `depot.seals`; a row that supersedes
/// `depot` supersedes of it the cells that it has itself.
pub(super) fn cells(rows: Vec<(RowSource, Vec<Row<Cells>>)>) -> Result<Table<Need>, Error> {
    let mut known: BTreeMap<String, BTreeSet<Field>> = BTreeMap::new();
    for row in rows.iter().flat_map(|(_, rows)| rows) {
        known.entry(row.id.clone()).or_default().extend(row.value.keys());
    }
    let mut expanded = Vec::new();
    for (source, rows) in rows {
        let mut cells = Vec::new();
        for row in rows {
            check(&source, &row, &known)?;
            for (field, need) in &row.value {
                cells.push(cell(&row, *field, *need, &known));
            }
        }
        expanded.push((source, cells));
    }
    Table::new(expanded)
}

fn check(
    source: &RowSource,
    row: &Row<Cells>,
    known: &BTreeMap<String, BTreeSet<Field>>,
) -> Result<(), Error> {
    if !Recipient::ALL.iter().any(|recipient| recipient.as_str() == row.key) {
        let all = Recipient::ALL.map(Recipient::as_str).join(", ");
        let reason = format!("{} is for {:?}, which is no recipient; recipients are: {all}", row.id, row.key);
        return Err(Error::rules(&source.name, reason));
    }
    if let Some(missing) = row.supersedes.iter().find(|id| !known.contains_key(*id)) {
        return Err(Error::rules(&row.id, format!("supersedes names {missing}, which is no rule here")));
    }
    Ok(())
}

fn cell(row: &Row<Cells>, field: Field, need: Need, known: &BTreeMap<String, BTreeSet<Field>>) -> Row<Need> {
    let has_it = |id: &&String| known.get(*id).is_some_and(|fields| fields.contains(&field));
    Row {
        id: name(&row.id, field),
        key: name(&row.key, field),
        from: row.from,
        until: row.until,
        title: row.title.clone(),
        article: row.article.clone(),
        certainty: row.certainty,
        vouched: row.vouched,
        supersedes: row.supersedes.iter().filter(has_it).map(|id| name(id, field)).collect(),
        value: need,
    }
}

fn name(of: &str, field: Field) -> String {
    format!("{of}.{}", field.as_str())
}

/// The weighing at the gate, as far as a view shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GateWeighing {
    /// The weighed mass in kg.
    pub measured_kg: Mass,
    /// When it was weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_at: Option<Moment>,
    /// How far it is from the verified gross mass, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference_kg: Option<Exact>,
    /// The verdict of `vgm.assess`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// Question of `vgm.recipient_view`: one recipient, and a declaration or a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipientQuestion {
    /// The day that chooses the matrix.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// Who receives.
    pub recipient: Recipient,
    /// Unconfirmed rules of the matrix that the caller uses all the same, by id: `depot`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// True to give what is useful as well; left out, only what is needed is given.
    #[serde(default)]
    pub with_optional: bool,
    /// The declaration; or a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<Declaration>,
    /// With a declaration: the maximum gross mass on the plate, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<Mass>,
    /// With a declaration: the weighing at the gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate_weighing: Option<GateWeighing>,
    /// The record, as `vgm.record` and `vgm.record_append` give it in `record.snapshot`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordSnapshot>,
}

/// Value of `vgm.recipient_view`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipientView {
    /// Who receives.
    pub recipient: Recipient,
    /// The forms in which it usually takes it.
    pub forms: Vec<String>,
    /// The version of the record that the view shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// What it gets.
    pub fields: RecipientFields,
    /// What it needs and is not there.
    pub missing: Vec<String>,
}

/// What a recipient gets; what is not for it is not there.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipientFields {
    /// Container number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// Size and type code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// Booking number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// Bill of lading number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill_of_lading: Option<String>,
    /// Name of the ship.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship: Option<String>,
    /// IMO number or call sign of the ship.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship_number: Option<String>,
    /// Voyage number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voyage: Option<String>,
    /// Port of loading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_port: Option<String>,
    /// Port of discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharge_port: Option<String>,
    /// The verified gross mass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vgm: Option<StatedMass>,
    /// The method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// When the mass was determined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined_at: Option<Moment>,
    /// Where it was determined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined_in: Option<String>,
    /// Number of the weighing certificate or of the method 2 procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Date of the certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certified_at: Option<Moment>,
    /// The responsible party, from a declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Arc<Party>>,
    /// The responsible party, from a record: the host puts in what the commitments stand for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible_committed: Option<CommittedParty>,
    /// The signatory, from a declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<String>,
    /// The signatory, from a record: the host puts in the name that the commitment stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory_committed: Option<Digest>,
    /// The paragraph by which the signatory verified the mass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Tare in kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tare_kg: Option<Mass>,
    /// Maximum gross mass on the plate, in kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<Mass>,
    /// The seals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<Seal>,
    /// The weighing at the gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate_weighing: Option<GateWeighing>,
}

/// What a recipient gets of a declaration or record: what it needs, what is useful to it when asked for, nothing that
/// is not to be sent to it.
///
/// A violation when something that it needs is missing, or no version of a record stands; conditional when only the
/// weighing at the gate is, which comes later, or when an inspection may have taken cargo out; not evaluated when the
/// matrix for the recipient is unconfirmed and neither named in `accept` nor replaced by an overlay.
///
/// ```
/// use kouan::families::vgm::{self, Declaration, Recipient, RecipientQuestion, Rules};
/// use kouan::foundation::assessment::{Trace, Verdict};
///
/// let day = "2026-03-05".parse().unwrap();
/// let question = RecipientQuestion::of_declaration(day, Recipient::Depot, Declaration::default());
/// let answer = vgm::view_for(&question, &Rules::builtin()?, &mut Trace::off())?;
/// // what a depot needs is reasoned, not published: the caller has to accept it by name
/// assert_eq!(answer.verdict, Verdict::NotEvaluated);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] unless there is either a declaration or a record, for a weighing or plate beside a record,
/// and for an accepted rule that does not exist; [`Error::RulesConflict`] when overlays put two rules in force.
///
/// Source: carrier and terminal as recipients: SOLAS VI/2; the rest as cited in `specs/vgm/recipients.toml`.
pub fn view_for(
    question: &RecipientQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<RecipientView>, Error> {
    question.check(rules)?;
    let basis = rules.basis().on(question.on);
    let matrix = match column(question, rules)? {
        Ok(matrix) => matrix,
        Err(findings) => return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis)),
    };
    let mut verdict = Verdict::Compliant;
    let mut findings = Vec::new();
    let (known, version) = match (&question.declaration, &question.record) {
        (Some(declaration), _) => (question.known(declaration), None),
        (None, record) => {
            let stands = record.as_ref().map_or(Stands::Nothing, |record| record.state.stands());
            let (Some(record), Stands::Current(version)) = (record, &stands) else {
                let findings = stands.why_none().map(|finding| finding.at("/record")).into_iter().collect();
                return Ok(Assessment::new(Verdict::Violation, None, findings, basis));
            };
            if let Some(opened) = record.state.opened_since(version).filter(|one| one.cargo_removed.is_none())
            {
                verdict = Verdict::Conditional;
                findings.push(Finding::new("vgm.cargo-removal-unknown").at("/record").param("at", opened.at));
            }
            (known_of(&record.state, version), Some(version.version))
        }
    };
    let mut fields = RecipientFields::default();
    let mut missing = Vec::new();
    for (field, rule) in &matrix {
        let give = rule.value == Need::Needed || (rule.value == Need::Useful && question.with_optional);
        if !give {
            continue;
        }
        let absent = known.give(*field, &mut fields);
        if rule.value == Need::Needed && !absent.is_empty() {
            let (worst, finding) = tell(question, *field, &absent, &rule.cite);
            verdict = verdict.worst(worst);
            findings.push(finding);
            missing.extend(absent.into_iter().map(str::to_owned));
        }
    }
    let view = RecipientView {
        recipient: question.recipient,
        forms: forms(question, rules)?,
        version,
        fields,
        missing,
    };
    Ok(Assessment::new(verdict, Some(view), findings, basis))
}

/// What is needed and not there is a breach of the matrix; but the weighing at the gate may still come.
fn tell(question: &RecipientQuestion, field: Field, absent: &[&str], cite: &Citation) -> (Verdict, Finding) {
    let (verdict, code) = match field {
        Field::GateWeighing => (Verdict::Conditional, "vgm.recipient-weighing-pending"),
        _ => (Verdict::Violation, "vgm.recipient-field-missing"),
    };
    let source = if question.declaration.is_some() { "/declaration" } else { "/record" };
    let finding = Finding::new(code)
        .at(source)
        .param("recipient", question.recipient.as_str())
        .param("field", field.as_str())
        .param("missing", absent.join(", "))
        .cite(cite);
    (verdict, finding)
}

type Column<'a> = Vec<(Field, &'a Dated<Need>)>;

/// The cells of the recipient that day, or the findings that say which are not known or not confirmed.
fn column<'a>(
    question: &RecipientQuestion,
    rules: &'a Rules,
) -> Result<Result<Column<'a>, Vec<Finding>>, Error> {
    let named = named(&question.accept);
    let (mut column, mut findings) = (Vec::new(), Vec::<Finding>::new());
    for field in Field::ALL {
        let key = name(question.recipient.as_str(), field);
        let found = rules.recipients.find(&key, question.on, &named)?;
        let place = if matches!(found, Found::Unconfirmed(_)) { "/accept" } else { "/on" };
        match found.or_finding("vgm.recipients", &key, question.on) {
            Ok(rule) => column.push((field, rule)),
            Err(mut finding) => {
                // one finding a row of the matrix, not one a cell
                finding.params.insert("key".to_owned(), question.recipient.as_str().to_owned());
                if let Some(rule) = finding.params.get_mut("rule")
                    && let Some((row, _)) = rule.rsplit_once('.')
                {
                    *rule = row.to_owned();
                }
                let finding = finding.at(place);
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            }
        }
    }
    Ok(if findings.is_empty() { Ok(column) } else { Err(findings) })
}

/// A row is accepted as a whole.
fn named(accept: &[String]) -> Vec<String> {
    accept.iter().flat_map(|row| Field::ALL.map(|field| name(row, field))).collect()
}

fn forms(question: &RecipientQuestion, rules: &Rules) -> Result<Vec<String>, Error> {
    let found = rules.recipient_forms.find(question.recipient.as_str(), question.on, &question.accept)?;
    Ok(match found {
        Found::Rule(rule) => rule.value.clone(),
        _ => Vec::new(),
    })
}

impl RecipientQuestion {
    /// A question about a declaration, only for what is needed.
    pub fn of_declaration(on: NaiveDate, recipient: Recipient, declaration: Declaration) -> Self {
        RecipientQuestion {
            on,
            recipient,
            accept: Vec::new(),
            with_optional: false,
            declaration: Some(declaration),
            max_gross_kg: None,
            gate_weighing: None,
            record: None,
        }
    }

    /// A question about a record, only for what is needed.
    pub fn of_record(on: NaiveDate, recipient: Recipient, record: RecordSnapshot) -> Self {
        let question = RecipientQuestion::of_declaration(on, recipient, Declaration::default());
        RecipientQuestion { declaration: None, record: Some(record), ..question }
    }

    fn check(&self, rules: &Rules) -> Result<(), Error> {
        if self.declaration.is_some() == self.record.is_some() {
            return Err(Error::invalid("", "give either `declaration` or `record`"));
        }
        for (path, given) in
            [("/max_gross_kg", self.max_gross_kg.is_some()), ("/gate_weighing", self.gate_weighing.is_some())]
        {
            if given && self.record.is_some() {
                return Err(Error::invalid(path, "goes with a declaration; a record holds its own"));
            }
        }
        if let Some(at) = self.accept.iter().position(|id| !rules.recipient_rows.contains(id)) {
            let known: Vec<&str> = rules.recipient_rows.iter().map(String::as_str).collect();
            let reason = format!("no rule of the matrix has this id; rules are: {}", known.join(", "));
            return Err(Error::invalid(format!("/accept/{at}"), reason));
        }
        Ok(())
    }

    fn known(&self, declaration: &Declaration) -> RecipientFields {
        let signed = declaration.signatory.as_deref().is_some_and(|name| !name.trim().is_empty());
        RecipientFields {
            responsible: declaration.responsible.clone(),
            signatory: declaration.signatory.clone().filter(|_| signed),
            max_gross_kg: self.max_gross_kg,
            gate_weighing: self.gate_weighing.clone(),
            ..common(declaration, signed)
        }
    }
}

/// What a declaration says, but for persons.
fn common(declaration: &Declaration, signed: bool) -> RecipientFields {
    let Declaration { equipment, references, voyage, .. } = declaration;
    let own = declaration.stated_in == StatedIn::Declaration;
    let statement = match declaration.method.as_deref() {
        Some("SM1") if signed && own => Some("SOLAS VI/2.4.1".to_owned()),
        Some("SM2") if signed && own => Some("SOLAS VI/2.4.2".to_owned()),
        _ => None,
    };
    RecipientFields {
        container: Some(equipment.number.clone()).filter(|number| !number.is_empty()),
        size_type: equipment.size_type.clone(),
        booking: references.booking.clone(),
        bill_of_lading: references.bill_of_lading.clone(),
        ship: voyage.ship.clone(),
        ship_number: voyage.ship_number.clone(),
        voyage: voyage.number.clone(),
        load_port: voyage.load_port.clone(),
        discharge_port: voyage.discharge_port.clone(),
        vgm: declaration.vgm.clone().filter(|vgm| vgm.kg.is_some()),
        method: declaration.method.clone(),
        determined_at: declaration.determined_at,
        determined_in: declaration.determined_in.clone(),
        certificate: declaration.certificate.clone(),
        certified_at: declaration.certified_at,
        statement,
        tare_kg: equipment.tare.as_ref().and_then(|tare| tare.kg),
        seals: equipment.seals.clone(),
        ..RecipientFields::default()
    }
}

fn known_of(state: &BoxState, version: &Version) -> RecipientFields {
    let committed = &version.declaration;
    let mut declaration = committed.to_declaration();
    declaration.voyage = state.voyage_of(version).clone();
    declaration.equipment.seals = state.seals_of(version).to_vec();
    if let Some(booking) = state.moved_since(version).and_then(|moved| moved.booking.as_ref()) {
        declaration.references.booking = Some(booking.clone());
    }
    let common = common(&declaration, committed.signatory.is_some());
    let plate = state.plate.as_ref();
    RecipientFields {
        responsible_committed: committed.responsible.clone(),
        signatory_committed: committed.signatory,
        tare_kg: plate.and_then(|plate| plate.tare_kg).or(common.tare_kg),
        max_gross_kg: plate.map(|plate| plate.max_gross_kg),
        gate_weighing: gate_weighing(state, version),
        ..common
    }
}

/// The last weighing, with its comparison where that was with the mass that stands.
fn gate_weighing(state: &BoxState, version: &Version) -> Option<GateWeighing> {
    let measured = state.last_measurement()?;
    let compared = measured.compared.as_ref().filter(|one| Some(one.declared_kg) == version.kg());
    Some(GateWeighing {
        measured_kg: measured.kg,
        measured_at: Some(measured.at),
        difference_kg: compared.map(|one| one.difference_kg),
        verdict: compared.map(|one| one.verdict),
    })
}

impl RecipientFields {
    /// Gives the parts of a field that are known, and names those that are not.
    fn give(&self, field: Field, to: &mut RecipientFields) -> Vec<&'static str> {
        let from = self.clone();
        let mut absent = Vec::new();
        let mut need = |part: &'static str, is_there: bool| {
            if !is_there {
                absent.push(part);
            }
        };
        match field {
            Field::Container => {
                need("container", from.container.is_some());
                need("size_type", from.size_type.is_some());
                (to.container, to.size_type) = (from.container, from.size_type);
            }
            Field::Shipment => {
                need("booking", from.booking.is_some() || from.bill_of_lading.is_some());
                (to.booking, to.bill_of_lading) = (from.booking, from.bill_of_lading);
            }
            Field::Voyage => {
                need("ship", from.ship.is_some() || from.ship_number.is_some());
                need("voyage", from.voyage.is_some());
                need("load_port", from.load_port.is_some());
                (to.ship, to.ship_number) = (from.ship, from.ship_number);
                (to.voyage, to.load_port) = (from.voyage, from.load_port);
            }
            Field::DischargePort => {
                need("discharge_port", from.discharge_port.is_some());
                to.discharge_port = from.discharge_port;
            }
            Field::Vgm => {
                need("vgm", from.vgm.is_some());
                to.vgm = from.vgm;
            }
            Field::Method => {
                need("method", from.method.is_some());
                to.method = from.method;
            }
            Field::Weighing => {
                need("determined_at", from.determined_at.is_some());
                need("determined_in", from.determined_in.is_some());
                (to.determined_at, to.determined_in) = (from.determined_at, from.determined_in);
            }
            Field::Certificate => {
                need("certificate", from.certificate.is_some());
                (to.certificate, to.certified_at) = (from.certificate, from.certified_at);
            }
            Field::Responsible => {
                need("responsible", from.responsible.is_some() || from.responsible_committed.is_some());
                need("signatory", from.signatory.is_some() || from.signatory_committed.is_some());
                (to.responsible, to.responsible_committed) = (from.responsible, from.responsible_committed);
                (to.signatory, to.signatory_committed) = (from.signatory, from.signatory_committed);
            }
            Field::Statement => {
                need("statement", from.statement.is_some());
                to.statement = from.statement;
            }
            Field::Plate => {
                need("tare_kg", from.tare_kg.is_some());
                need("max_gross_kg", from.max_gross_kg.is_some());
                (to.tare_kg, to.max_gross_kg) = (from.tare_kg, from.max_gross_kg);
            }
            Field::Seals => {
                need("seals", !from.seals.is_empty());
                to.seals = from.seals;
            }
            Field::GateWeighing => {
                let weighing = from.gate_weighing.as_ref();
                need("measured_kg", weighing.is_some());
                need("difference_kg", weighing.is_some_and(|one| one.difference_kg.is_some()));
                need("verdict", weighing.is_some_and(|one| one.verdict.is_some()));
                to.gate_weighing = from.gate_weighing;
            }
        }
        absent
    }
}
