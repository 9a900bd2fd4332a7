//! Joining and asking about ships: each bay plan with its profile and its manifests, judged by dangerous goods rules.
//!
//! A profile belongs to the plan of the ship that it names; without a name, to the only ship there is. A manifest belongs
//! to the only plan, or to each with which it shares a container. Nothing depends on the order of the documents.

use std::collections::{BTreeSet, HashSet};

use super::documents::ReadPlan;
use super::report::{DocumentReport, ShipReport};
use super::{Context, Rules};
use crate::families::dangerous_goods::{
    self, Manifested, ManifestedItem, Plan, PlanQuestion, ShipColumn, ShipProfile, compare_manifests,
};
use crate::foundation::assessment::{Finding, Verdict};
use crate::foundation::error::Error;
use crate::identifiers::container_number;

/// What the documents say of ships.
#[derive(Default)]
pub(super) struct Ships {
    plans: Vec<ReadPlan>,
    profiles: Vec<Named<ShipProfile>>,
    manifests: Vec<Named<Vec<ManifestedItem>>>,
}

/// Something of a document, with the document's number and name.
struct Named<T> {
    document: usize,
    name: String,
    value: T,
}

impl Ships {
    /// Adds what one document gave.
    pub(super) fn add(
        &mut self,
        document: usize,
        name: &str,
        plans: Vec<ReadPlan>,
        profile: Option<ShipProfile>,
        manifest: Option<Vec<ManifestedItem>>,
    ) {
        self.plans.extend(plans);
        self.profiles.extend(profile.map(|value| Named { document, name: name.to_owned(), value }));
        self.manifests.extend(manifest.map(|value| Named { document, name: name.to_owned(), value }));
    }

    /// Judges every plan; what belongs to none is told of its document. The verdict is that over all of it.
    pub(super) fn judge(
        &self,
        context: &Context,
        rules: &Rules,
        documents: &mut [DocumentReport],
    ) -> Result<(Vec<ShipReport>, Verdict), Error> {
        let mut verdict = Verdict::Compliant;
        let mut used: HashSet<usize> = HashSet::new();
        let mut ships = Vec::new();
        let containers: Vec<BTreeSet<String>> = self.plans.iter().map(|read| numbers(&read.plan)).collect();
        for (read, own) in self.plans.iter().zip(&containers) {
            let mut judged = Judged { verdict: Verdict::Compliant, findings: Vec::new() };
            let profile = self.profile_of(&read.plan, &mut judged);
            let of_ship =
                |one: &&Named<ShipProfile>| profile.is_some_and(|profile| one.value == profile.value);
            used.extend(self.profiles.iter().filter(of_ship).map(|one| one.document));
            let manifests = self.manifests_of(own);
            used.extend(manifests.iter().map(|manifest| manifest.document));
            // a row of another plan's box is that plan's
            let is_here = |item: &&ManifestedItem| {
                let container = container_number::normalise(&item.container);
                own.contains(&container) || !containers.iter().any(|plan| plan.contains(&container))
            };
            let rows: Vec<Manifested> = manifests
                .iter()
                .flat_map(|manifest| {
                    let items = manifest.value.iter().filter(is_here);
                    items.map(|item| Manifested { document: &manifest.name, item })
                })
                .collect();
            let mut ship = of_plan(read, profile, judged, context, rules)?;
            ship.manifests = manifests.iter().map(|manifest| manifest.name.clone()).collect();
            if !manifests.is_empty() {
                ship.differences = compare_manifests(&read.plan, &rows);
            }
            ship.verdict = ship.differences.iter().map(|one| one.verdict).fold(ship.verdict, Verdict::worst);
            verdict = verdict.worst(ship.verdict);
            ships.push(ship);
        }
        let profiles = self.profiles.iter().map(|one| (one.document, "check.profile-without-plan"));
        let manifests = self.manifests.iter().map(|one| (one.document, "check.manifest-without-plan"));
        for (document, code) in profiles.chain(manifests).filter(|(document, _)| !used.contains(document)) {
            if let Some(report) = documents.get_mut(document) {
                report.findings.push(Finding::new(code));
            }
            // nobody has looked at where its goods stand
            if code == "check.manifest-without-plan" {
                verdict = verdict.worst(Verdict::NotEvaluated);
            }
        }
        Ok((ships, verdict))
    }

    /// The profile of a plan's ship; two that differ are neither.
    fn profile_of(&self, plan: &Plan, judged: &mut Judged) -> Option<&Named<ShipProfile>> {
        let ship = plan.ship.name.as_deref();
        let is_named = |one: &&Named<ShipProfile>| {
            let name = one.value.name.as_deref();
            name.zip(ship).is_some_and(|(name, ship)| same_name(name, ship))
        };
        let mut found: Vec<&Named<ShipProfile>> = self.profiles.iter().filter(is_named).collect();
        if found.is_empty() && self.is_one_ship() {
            let is_open = |one: &&Named<ShipProfile>| one.value.name.is_none() || ship.is_none();
            found = self.profiles.iter().filter(is_open).collect();
        }
        let (first, others) = found.split_first()?;
        let other = others.iter().find(|other| other.value != first.value);
        if let Some(other) = other {
            let (a, b) = (first.name.as_str().min(&other.name), first.name.as_str().max(&other.name));
            let finding = Finding::new("check.profiles-differ").param("first", a).param("second", b);
            judged.add(Verdict::NotEvaluated, finding);
            return None;
        }
        Some(*first)
    }

    /// True when all plans are of one ship, by their names.
    fn is_one_ship(&self) -> bool {
        let mut names = self.plans.iter().map(|read| read.plan.ship.name.as_deref().map(plain));
        let Some(first) = names.next() else { return false };
        names.all(|name| name == first)
    }

    fn manifests_of(&self, own: &BTreeSet<String>) -> Vec<&Named<Vec<ManifestedItem>>> {
        let shares = |one: &&Named<Vec<ManifestedItem>>| {
            let mut items = one.value.iter();
            self.plans.len() == 1
                || items.any(|item| own.contains(&container_number::normalise(&item.container)))
        };
        self.manifests.iter().filter(shares).collect()
    }
}

fn numbers(plan: &Plan) -> BTreeSet<String> {
    let numbers = plan.boxes.iter().filter_map(|planned| planned.container.as_deref());
    numbers.map(container_number::normalise).collect()
}

/// Names of ships are the same whatever their case and blanks.
fn same_name(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn plain(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// A ship while it is judged.
struct Judged {
    verdict: Verdict,
    findings: Vec<Finding>,
}

impl Judged {
    fn add(&mut self, verdict: Verdict, finding: Finding) {
        self.verdict = self.verdict.worst(verdict);
        self.findings.push(finding);
    }
}

fn of_plan(
    read: &ReadPlan,
    profile: Option<&Named<ShipProfile>>,
    mut judged: Judged,
    context: &Context,
    rules: &Rules,
) -> Result<ShipReport, Error> {
    let plan = &read.plan;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let boxes = plan.boxes.iter().filter(|planned| planned.is_occupied()).count();
    let dangerous = plan.boxes.iter().filter(|planned| !planned.items.is_empty()).count();
    if !read.whole {
        judged.add(Verdict::NotEvaluated, Finding::new("dangerous_goods.plan-not-whole"));
    } else if boxes == 0 {
        judged.add(Verdict::NotEvaluated, Finding::new("dangerous_goods.empty-plan"));
    }
    let mut report = ShipReport {
        name: plan.ship.name.clone(),
        voyage: plan.ship.voyage.clone(),
        source: read.source.clone(),
        verdict: Verdict::Compliant,
        complete: read.whole,
        boxes: count(boxes),
        aboard_already: read.aboard,
        dangerous_boxes: count(dangerous),
        items: count(plan.boxes.iter().map(|planned| planned.items.len()).sum()),
        edition: None,
        profile: profile.map(|profile| profile.name.clone()),
        manifests: Vec::new(),
        differences: Vec::new(),
        findings: Vec::new(),
        plan: None,
    };
    if dangerous == 0 {
        judged.add(Verdict::Compliant, Finding::new("check.plan-without-dangerous-goods"));
    } else if let Some(edition) = edition(plan, context, rules, &mut judged) {
        if profile.is_none() {
            judged.add(Verdict::Compliant, Finding::new("check.no-ship-profile"));
        }
        if context.ship_column.is_none() {
            judged.add(Verdict::Compliant, Finding::new("check.cargo-ship-assumed"));
        }
        let question = PlanQuestion {
            edition: edition.clone(),
            plan: plan.clone(),
            ship: profile.map(|profile| profile.value.clone()).unwrap_or_default(),
            ship_column: context.ship_column.unwrap_or(ShipColumn::Cargo),
        };
        let answer = dangerous_goods::check_plan(&question, &rules.dangerous_goods)?;
        judged.verdict = judged.verdict.worst(answer.verdict);
        report.edition = Some(edition);
        report.plan = Some(answer);
    }
    report.verdict = judged.verdict;
    report.findings = judged.findings;
    Ok(report)
}

/// The edition: the one that the caller names, else the amendment of the IMDG Code that the items of the plan state, when
/// all that state one state the same. There is no default.
fn edition(plan: &Plan, context: &Context, rules: &Rules, judged: &mut Judged) -> Option<String> {
    let stated = stated_editions(plan);
    if let Some(named) = &context.edition {
        if let Some(other) = stated.iter().find(|stated| *stated != named) {
            let finding = Finding::new("check.edition-differs").param("named", named).param("stated", other);
            judged.add(Verdict::Compliant, finding);
        }
        return Some(named.clone());
    }
    let mut names = stated.into_iter();
    if let (Some(only), None) = (names.next(), names.next()) {
        return Some(only);
    }
    let mut known: Vec<&str> = rules.dangerous_goods.editions().collect();
    known.sort_unstable();
    let finding = Finding::new("check.edition-not-named").param("known", known.join(", "));
    judged.add(Verdict::NotEvaluated, finding);
    None
}

/// The editions that items state by their amendments, as in `42-24`.
fn stated_editions(plan: &Plan) -> BTreeSet<String> {
    let items = plan.boxes.iter().flat_map(|planned| &planned.items);
    let imdg = items.filter(|item| item.regulations.as_deref() == Some("IMD"));
    let amendments = imdg.filter_map(|item| item.amendment.as_deref()).filter(|text| is_amendment(text));
    amendments.map(|amendment| format!("imdg-{amendment}")).collect()
}

fn is_amendment(text: &str) -> bool {
    let digits = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.len() == 5 && text.as_bytes().get(2) == Some(&b'-') && [0, 1, 3, 4].into_iter().all(digits)
}
