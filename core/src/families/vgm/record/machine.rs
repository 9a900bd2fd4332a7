//! What each event does to the record of a box, and when it cannot happen. No dated rule is asked here: what a rule
//! decided stands in the event.

use std::cmp::Ordering;

use super::super::facts::{Declaration, Seal, Standing, StatedIn, StatedMass, VerifiedMass, Voyage};
use super::super::gate::GateAction;
use super::super::load::{Answer, judge_plate, judge_vgm};
use super::super::versions::{self, Current, Statement};
use super::commitments::CommittedDeclaration;
use super::events::{
    Acknowledgement, AcknowledgementStatus, BoxEvent, BoxState, Compared, Freeze, GatedIn, Measurement,
    Moved, Opened, Plate, Version, Withdrawal,
};
use crate::foundation::assessment::{Finding, Verdict};
use crate::foundation::journal::{Machine, Meta};
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;
use crate::identifiers::container_number;

/// The state machine of a packed box: one stream a box and shipment.
pub struct BoxRecord;

/// What stands for a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands<'a> {
    /// Nothing was ever declared.
    Nothing,
    /// All that was declared is withdrawn.
    Withdrawn,
    /// The box was packed anew, or cargo taken out, since it was declared.
    Voided(Moment),
    /// These versions are of the same time, or of times that cannot be compared, and differ.
    Conflict(Vec<&'a Version>),
    /// This version.
    Current(&'a Version),
}

impl Stands<'_> {
    /// Why the box has no verified gross mass, if it has none.
    pub fn why_none(&self) -> Option<Finding> {
        Some(match self {
            Stands::Nothing => Finding::new("vgm.missing"),
            Stands::Withdrawn => Finding::new("vgm.cancelled"),
            Stands::Voided(at) => Finding::new("vgm.voided").param("at", at),
            Stands::Conflict(_) => Finding::new("vgm.conflict"),
            Stands::Current(_) => return None,
        })
    }
}

/// What an event changes.
pub enum BoxChange {
    /// Nothing: a replay.
    Nothing,
    /// A new version.
    Version(Box<Version>),
    /// A withdrawal.
    Withdrawn(Withdrawal),
    /// A weighing, and the version that it gives under an agreement.
    Weighed(Box<(Measurement, Option<Version>)>),
    /// An inspection that opened the box.
    Opened(Opened),
    /// What was declared stands no longer.
    Voided(Moment),
    /// Another ship or port.
    Moved(Box<Moved>),
    /// The safety plate.
    Plate(Plate),
    /// The empty box left the depot.
    LeftDepot(Moment),
    /// The packed box came in.
    GatedIn(GatedIn),
    /// The box was loaded.
    Loaded(Moment),
    /// The ship left.
    Departed(Moment),
    /// The value is frozen, or no longer.
    Frozen(Option<Freeze>),
    /// A person decided against these versions.
    Rejected(Vec<u64>),
    /// A recipient's word.
    Acknowledged(Acknowledgement),
}

type Refusal = Vec<Finding>;

impl Machine for BoxRecord {
    type Event = BoxEvent;
    type State = BoxState;
    type Change = BoxChange;
    type Refusal = Refusal;
    const EVENT_VERSION: u32 = 1;

    fn apply(state: &BoxState, event: &BoxEvent, meta: &Meta<'_>) -> Result<BoxChange, Refusal> {
        if state.departed_at.is_some() && !matches!(event, BoxEvent::Acknowledged { .. }) {
            return refuse(Finding::new("vgm.departed"));
        }
        let at = meta.occurred_at;
        match event {
            BoxEvent::Declared { declaration } => declare(state, declaration, meta.seq),
            BoxEvent::Retracted { reference } => retract(state, reference.as_deref(), at),
            BoxEvent::Weighed { by, certificate, compared, kg, under_agreement } => {
                let measurement = Measurement {
                    at,
                    by: by.clone(),
                    certificate: certificate.clone(),
                    compared: compared.clone(),
                    kg: *kg,
                };
                let version = under_agreement.as_ref().map(|agreement| Version {
                    version: meta.seq,
                    declaration: state.weighed_declaration(&measurement),
                    under_agreement: Some(agreement.clone()),
                    rejected: false,
                });
                weigh(state, measurement, version)
            }
            BoxEvent::Inspected { cargo_removed, opened, seals } => match (opened, cargo_removed) {
                (false, Some(true)) => {
                    refuse(Finding::new("vgm.inspection-contradicts").at("/cargo_removed"))
                }
                (false, _) => Ok(BoxChange::Nothing),
                (true, _) => {
                    Ok(BoxChange::Opened(Opened { at, cargo_removed: *cargo_removed, seals: seals.clone() }))
                }
            },
            BoxEvent::Repacked {} => Ok(BoxChange::Voided(at)),
            BoxEvent::ShipOrPortChanged { booking, voyage } => {
                let moved = Moved { at, booking: booking.clone(), voyage: voyage.clone() };
                Ok(BoxChange::Moved(Box::new(moved)))
            }
            BoxEvent::PlateRead { max_gross_kg, tare_kg } => {
                Ok(BoxChange::Plate(Plate { at, max_gross_kg: *max_gross_kg, tare_kg: *tare_kg }))
            }
            BoxEvent::LeftDepot {} => Ok(BoxChange::LeftDepot(at)),
            BoxEvent::GatedIn { action, confirmed_by } => match (action, confirmed_by) {
                (GateAction::Refuse, _) | (GateAction::Ask, None) => {
                    refuse(Finding::new("vgm.gate-not-passed").at("/action"))
                }
                _ => Ok(BoxChange::GatedIn(GatedIn { at, action: *action })),
            },
            BoxEvent::Loaded { compared, confirmed_by } => {
                if state.loaded_at.is_some() {
                    return refuse(Finding::new("vgm.already-loaded"));
                }
                let (verdict, findings) = state.may_load(compared.as_ref());
                match verdict {
                    Verdict::Compliant => Ok(BoxChange::Loaded(at)),
                    Verdict::Conditional | Verdict::NotEvaluated if confirmed_by.is_some() => {
                        Ok(BoxChange::Loaded(at))
                    }
                    _ => Err(findings),
                }
            }
            BoxEvent::Departed {} => match state.loaded_at {
                Some(_) => Ok(BoxChange::Departed(at)),
                None => refuse(Finding::new("vgm.not-loaded")),
            },
            BoxEvent::Frozen { port } => Ok(BoxChange::Frozen(Some(Freeze { at, port: port.clone() }))),
            BoxEvent::Unfrozen {} => Ok(BoxChange::Frozen(None)),
            BoxEvent::ConflictResolved { version, .. } => resolve(state, *version),
            BoxEvent::Acknowledged { reason, recipient, status, version } => {
                let word = Acknowledgement {
                    recipient: *recipient,
                    version: *version,
                    status: *status,
                    reason: reason.clone(),
                    at,
                };
                acknowledge(state, word)
            }
        }
    }

    fn commit(state: &mut BoxState, change: BoxChange) {
        match change {
            BoxChange::Nothing => {}
            BoxChange::Version(version) => state.add_version(*version),
            BoxChange::Withdrawn(withdrawal) => state.withdrawals.push(withdrawal),
            BoxChange::Weighed(weighed) => {
                let (measurement, version) = *weighed;
                state.measurements.push(measurement);
                if let Some(version) = version {
                    state.add_version(version);
                }
            }
            BoxChange::Opened(opened) => {
                if opened.cargo_removed == Some(true) {
                    state.void(opened.at);
                }
                if is_news(state.opened.as_ref().map(|last| last.at), opened.at) {
                    state.opened = Some(opened);
                }
            }
            BoxChange::Voided(at) => state.void(at),
            BoxChange::Moved(moved) => {
                if let Some(booking) = &moved.booking {
                    state.add_booking(booking);
                }
                if is_news(state.moved.as_ref().map(|last| last.at), moved.at) {
                    state.moved = Some(*moved);
                    state.loaded_at = None;
                }
            }
            BoxChange::Plate(plate) => {
                if is_news(state.plate.as_ref().map(|last| last.at), plate.at) {
                    state.plate = Some(plate);
                }
            }
            BoxChange::LeftDepot(at) => state.left_depot_at = Some(at),
            BoxChange::GatedIn(gated_in) => state.gated_in = Some(gated_in),
            BoxChange::Loaded(at) => state.loaded_at = Some(at),
            BoxChange::Departed(at) => state.departed_at = Some(at),
            BoxChange::Frozen(frozen) => state.frozen = frozen,
            BoxChange::Rejected(rejected) => {
                for version in state.versions.iter_mut().filter(|one| rejected.contains(&one.version)) {
                    version.rejected = true;
                }
            }
            BoxChange::Acknowledged(word) => {
                let same = |last: &&mut Acknowledgement| {
                    last.recipient == word.recipient && last.version == word.version
                };
                match state.acknowledgements.iter_mut().find(same) {
                    Some(last) if is_news(Some(last.at), word.at) => *last = word,
                    Some(_) => {}
                    None => state.acknowledgements.push(word),
                }
            }
        }
    }
}

/// True unless what is known is later.
fn is_news(known: Option<Moment>, at: Moment) -> bool {
    known.is_none_or(|known| known.compare(&at) != Some(Ordering::Greater))
}

fn refuse<T>(finding: Finding) -> Result<T, Refusal> {
    Err(vec![finding])
}

fn declare(state: &BoxState, declaration: &CommittedDeclaration, seq: u64) -> Result<BoxChange, Refusal> {
    let stated = container_number::normalise(&declaration.container);
    if let Some(recorded) = state.container.as_ref().filter(|recorded| **recorded != stated) {
        let finding = Finding::new("vgm.record-of-other-box").at("/declaration/container");
        return refuse(finding.param("stated", shorten(&stated)).param("recorded", recorded));
    }
    if let Some(booking) = &declaration.booking
        && !state.bookings.is_empty()
        && !state.bookings.contains(booking)
    {
        return refuse(Finding::new("vgm.record-of-other-booking").at("/declaration/booking"));
    }
    let is_replay = |one: &Version| one.under_agreement.is_none() && one.declaration == *declaration;
    if state.versions.iter().any(is_replay) {
        return Ok(BoxChange::Nothing);
    }
    state.check_not_frozen()?;
    Ok(BoxChange::Version(Box::new(Version {
        version: seq,
        declaration: declaration.clone(),
        under_agreement: None,
        rejected: false,
    })))
}

/// A container number is short; what is longer is not repeated in full.
fn shorten(text: &str) -> String {
    text.chars().take(20).collect()
}

fn retract(state: &BoxState, reference: Option<&str>, at: Moment) -> Result<BoxChange, Refusal> {
    let withdrawal = Withdrawal { at, reference: reference.map(str::to_owned) };
    if state.withdrawals.contains(&withdrawal) {
        return Ok(BoxChange::Nothing);
    }
    state.check_not_frozen()?;
    Ok(BoxChange::Withdrawn(withdrawal))
}

fn weigh(state: &BoxState, measurement: Measurement, version: Option<Version>) -> Result<BoxChange, Refusal> {
    if measurement.kg.in_kg().is_zero() {
        return refuse(Finding::new("vgm.nothing-weighed").at("/kg"));
    }
    if let Some(compared) =
        measurement.compared.as_ref().filter(|compared| compared.measured_kg != measurement.kg)
    {
        let finding = Finding::new("vgm.compared-with-other-mass").at("/compared/measured_kg");
        return refuse(finding.param("compared_kg", compared.measured_kg).param("kg", measurement.kg));
    }
    if version.is_some() {
        state.check_not_frozen()?;
    }
    Ok(BoxChange::Weighed(Box::new((measurement, version))))
}

fn resolve(state: &BoxState, chosen: u64) -> Result<BoxChange, Refusal> {
    let Stands::Conflict(versions) = state.stands() else {
        return refuse(Finding::new("vgm.no-conflict"));
    };
    if !versions.iter().any(|one| one.version == chosen) {
        return refuse(Finding::new("vgm.version-unknown").at("/version").param("version", chosen));
    }
    let others = versions.iter().map(|one| one.version).filter(|version| *version != chosen);
    Ok(BoxChange::Rejected(others.collect()))
}

fn acknowledge(state: &BoxState, word: Acknowledgement) -> Result<BoxChange, Refusal> {
    if !state.versions.iter().any(|one| one.version == word.version) {
        return refuse(Finding::new("vgm.version-unknown").at("/version").param("version", word.version));
    }
    if word.status == AcknowledgementStatus::Rejected && word.reason.is_none() {
        return refuse(Finding::new("vgm.reason-missing").at("/reason"));
    }
    Ok(BoxChange::Acknowledged(word))
}

impl BoxState {
    fn add_version(&mut self, version: Version) {
        if self.container.is_none() {
            self.container = Some(container_number::normalise(&version.declaration.container));
        }
        if let Some(booking) = version.declaration.booking.clone() {
            self.add_booking(&booking);
        }
        self.versions.push(version);
    }

    fn add_booking(&mut self, booking: &str) {
        if !self.bookings.iter().any(|known| known == booking) {
            self.bookings.push(booking.to_owned());
        }
    }

    /// A box that is packed anew is on no ship.
    fn void(&mut self, at: Moment) {
        if is_news(self.voided_at, at) {
            self.voided_at = Some(at);
        }
        self.loaded_at = None;
    }

    fn check_not_frozen(&self) -> Result<(), Refusal> {
        match &self.frozen {
            Some(frozen) => refuse(Finding::new("vgm.frozen").param("port", frozen.port.as_str())),
            None => Ok(()),
        }
    }

    /// What stands. The order in which declarations and withdrawals arrived changes nothing.
    ///
    /// As [`versions::current`], and: no declaration stands that is not known to be later than the last packing; a
    /// version that a person decided against does not stand.
    pub fn stands(&self) -> Stands<'_> {
        if self.versions.is_empty() && self.withdrawals.is_empty() {
            return Stands::Nothing;
        }
        let mut statements: Vec<Statement> = self.versions.iter().map(Version::statement).collect();
        for withdrawal in &self.withdrawals {
            statements.push(withdrawn(withdrawal.reference.clone(), withdrawal.at));
        }
        let standing = self.decide(&statements);
        let (Stands::Current(_) | Stands::Conflict(_), Some(voided_at)) = (&standing, self.voided_at) else {
            return standing;
        };
        statements.push(withdrawn(None, voided_at));
        match self.decide(&statements) {
            Stands::Withdrawn => Stands::Voided(voided_at),
            standing => standing,
        }
    }

    /// The first statements are the versions, in their order.
    fn decide(&self, statements: &[Statement]) -> Stands<'_> {
        let contenders = versions::contenders(statements);
        let numbered = |one: &Statement| {
            statements.iter().zip(&self.versions).find(|(statement, _)| std::ptr::eq(*statement, one))
        };
        let standing: Vec<(&Statement, &Version)> =
            contenders.into_iter().filter_map(numbered).filter(|(_, version)| !version.rejected).collect();
        let only: Vec<&Statement> = standing.iter().map(|(statement, _)| *statement).collect();
        match (versions::decide(&only), standing.first()) {
            (Current::Declared(_), Some((_, version))) => Stands::Current(version),
            (Current::Conflict(..), _) => {
                let mut conflict: Vec<&Version> = standing.iter().map(|(_, version)| *version).collect();
                conflict.sort_by_key(|version| version.version);
                Stands::Conflict(conflict)
            }
            _ => Stands::Withdrawn,
        }
    }

    /// The version that stands, if one does.
    pub fn current(&self) -> Option<&Version> {
        match self.stands() {
            Stands::Current(version) => Some(version),
            _ => None,
        }
    }

    /// The last weighing since the box was packed.
    pub fn last_measurement(&self) -> Option<&Measurement> {
        let since = |one: &&Measurement| is_news(self.voided_at, one.at);
        let mut last: Option<&Measurement> = None;
        for one in self.measurements.iter().filter(since) {
            if is_news(last.map(|last| last.at), one.at) {
                last = Some(one);
            }
        }
        last
    }

    /// The inspection that opened the box since `version` was declared.
    pub(in super::super) fn opened_since(&self, version: &Version) -> Option<&Opened> {
        let declared_at = version.declaration.declared_at;
        self.opened.as_ref().filter(|opened| {
            declared_at.and_then(|declared| declared.compare(&opened.at)) != Some(Ordering::Greater)
        })
    }

    /// The voyage: of the last change of ship or port, unless the version was declared after it.
    pub(in super::super) fn voyage_of<'a>(&'a self, version: &'a Version) -> &'a Voyage {
        match self.moved_since(version) {
            Some(moved) => &moved.voyage,
            None => &version.declaration.voyage,
        }
    }

    /// The change of ship or port since `version` was declared.
    pub(in super::super) fn moved_since(&self, version: &Version) -> Option<&Moved> {
        let declared_at = version.declaration.declared_at;
        self.moved.as_ref().filter(|moved| {
            declared_at.and_then(|declared| declared.compare(&moved.at)) != Some(Ordering::Greater)
        })
    }

    /// The seals that are on the box: after an inspection that opened it those put on then.
    pub(in super::super) fn seals_of<'a>(&'a self, version: &'a Version) -> &'a [Seal] {
        self.opened_since(version).map_or(&version.declaration.seals, |opened| &opened.seals)
    }

    /// May the box be loaded, as far as this record tells?
    ///
    /// A violation without a verified gross mass that stands and is proven, above the plate, and outside the tolerance
    /// of the last weighing; conditional when the plate, or whether an inspection took cargo out, is not known; not
    /// evaluated when the last weighing was not compared with the mass that stands. `compared` does that where the
    /// entry of the weighing does not.
    pub fn may_load(&self, compared: Option<&Compared>) -> (Verdict, Vec<Finding>) {
        let mut answer = Answer::new();
        if let Some(finding) = self.stands().why_none() {
            answer.add(Verdict::Violation, finding);
            return (answer.verdict, answer.findings);
        }
        let version = self.current();
        let vgm = version.and_then(Version::verified_mass);
        judge_vgm(vgm.as_ref(), Standing::Current, &[], &mut answer);
        let max_gross = self.plate.as_ref().map(|plate| plate.max_gross_kg);
        let measured = self.last_measurement();
        if let Some((version, vgm)) = version.zip(vgm) {
            judge_plate(vgm.kg, max_gross, "", &[], &mut answer);
            if let Some(opened) = self.opened_since(version).filter(|opened| opened.cargo_removed.is_none()) {
                let finding = Finding::new("vgm.cargo-removal-unknown").param("at", opened.at);
                answer.add(Verdict::Conditional, finding);
            }
            if let Some(measured) = measured.filter(|_| version.under_agreement.is_none()) {
                judge_compared(vgm.kg, measured, compared, &mut answer);
            }
        }
        if let (Some(measured), Some(_)) = (measured, max_gross) {
            judge_plate(measured.kg, max_gross, "", &[], &mut answer);
        }
        let findings = answer.findings.into_iter().map(|finding| finding.at("")).collect();
        (answer.verdict, findings)
    }

    /// The declaration that a weighing gives under an agreement: what was declared, with another mass.
    fn weighed_declaration(&self, measurement: &Measurement) -> CommittedDeclaration {
        let declared = self.current().map(|version| version.declaration.clone());
        let container = self.container.clone().unwrap_or_default();
        CommittedDeclaration {
            certificate: measurement.certificate.clone(),
            certified_at: None,
            declared_at: Some(measurement.at),
            determined_at: Some(measurement.at),
            determined_in: None,
            method: Some("SM1".to_owned()),
            reference: None,
            signatory: None,
            stated_in: StatedIn::Declaration,
            vgm: Some(StatedMass::read(&measurement.kg.to_string(), "KGM")),
            ..declared.unwrap_or(CommittedDeclaration { container, ..CommittedDeclaration::default() })
        }
    }
}

fn withdrawn(reference: Option<String>, at: Moment) -> Statement {
    Statement::withdrawn(reference, Declaration { declared_at: Some(at), ..Declaration::default() })
}

fn judge_compared(vgm: Mass, measured: &Measurement, compared: Option<&Compared>, answer: &mut Answer) {
    let fits = |one: &&Compared| one.declared_kg == vgm && one.measured_kg == measured.kg;
    let Some(compared) = measured.compared.as_ref().filter(fits).or(compared.filter(fits)) else {
        let finding = Finding::new("vgm.weighing-not-compared");
        answer
            .add(Verdict::NotEvaluated, finding.param("declared_kg", vgm).param("measured_kg", measured.kg));
        return;
    };
    let mut finding = match compared.verdict {
        Verdict::Compliant => return,
        Verdict::Violation => Finding::new("vgm.over-tolerance"),
        Verdict::Conditional | Verdict::NotEvaluated => Finding::new("vgm.weighing-not-compared"),
    };
    finding = finding.param("declared_kg", vgm).param("measured_kg", measured.kg);
    if let (Some(limit_kg), Some(bound)) = (compared.limit_kg, compared.bound) {
        finding = finding
            .param("difference_kg", compared.difference_kg)
            .param("limit_kg", limit_kg)
            .param("bound", bound.as_str());
    }
    answer.add(compared.verdict, finding);
}

impl Version {
    /// The mass in kg, where it can be read.
    pub fn kg(&self) -> Option<Mass> {
        self.declaration.vgm.as_ref()?.kg
    }

    pub(super) fn statement(&self) -> Statement {
        Statement::declared(self.declaration.to_declaration())
    }

    /// The verified gross mass as the decisions need it. An agreement stands in the place of the signature.
    fn verified_mass(&self) -> Option<VerifiedMass> {
        let mut vgm = self.declaration.to_declaration().verified_mass()?;
        if let Some(agreement) = &self.under_agreement {
            vgm.signed_by = Some(agreement.as_str().to_owned());
        }
        Some(vgm)
    }
}
