//! What operators, partner lines, ships, terminals and ports refuse, accept or take on conditions.
//!
//! None of it is built in: each party's rules are an overlay, rows of `[[dangerous_goods.restriction]]` whose key is the
//! party. A voyage names its parties and gets one answer for all of them.
//!
//! ```toml
//! [[dangerous_goods.restriction]]
//! id = "line-a-charcoal"
//! key = "LINE-A"                  # whose rule it is
//! from = "2026-01-01"
//! title = "Dangerous goods policy of Line A"
//! article = "4.2"
//! certainty = "A"
//! value = { who = "operator", effect = "refused", un = ["1361-1362"], classes = ["4.2"] }
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::class::{HazardClass, PackingGroup, UnNumber, any_of};
use super::facts::Item;
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Certainty, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::mass::Mass;
use crate::foundation::rules::{Dated, Found};

/// Whose rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RestrictionOf {
    /// The line that operates the ship.
    Operator,
    /// A line that has slots on it.
    Partner,
    /// The ship herself.
    Ship,
    /// A terminal.
    Terminal,
    /// A port.
    Port,
}

/// What a party does with goods; the strictest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RestrictionEffect {
    /// It takes them.
    Accepted,
    /// It takes them on a condition.
    Conditional,
    /// It does not take them.
    Refused,
}

/// On which condition goods are taken, in the words of the party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RestrictionCondition {
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// In Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
}

impl RestrictionCondition {
    fn shown(&self) -> String {
        [self.en.as_deref(), self.zh.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" / ")
    }
}

/// A row as it stands in the file. Every fact that it names must fit; it names at least one, or `all_goods`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RestrictionRow {
    who: RestrictionOf,
    effect: RestrictionEffect,
    #[serde(default)]
    condition: Option<RestrictionCondition>,
    /// The row speaks of all goods: with `effect = "accepted"`, the party takes what no other row of it names.
    #[serde(default)]
    all_goods: bool,
    /// Numbers and ranges: `1263`, `3480-3481`.
    #[serde(default)]
    un: Vec<UnRange>,
    /// Primary hazards.
    #[serde(default)]
    classes: Vec<HazardClass>,
    /// Primary or subsidiary hazards.
    #[serde(default)]
    hazards: Vec<HazardClass>,
    #[serde(default)]
    packing_groups: Vec<PackingGroup>,
    /// Net mass of the item in one box: more than this.
    #[serde(default)]
    above_net_kg: Option<Mass>,
    /// Net mass of the item in one box: this at most.
    #[serde(default)]
    up_to_net_kg: Option<Mass>,
    #[serde(default)]
    limited_quantity: Option<bool>,
    #[serde(default)]
    load_ports: Vec<String>,
    #[serde(default)]
    discharge_ports: Vec<String>,
    #[serde(default)]
    transit_ports: Vec<String>,
    #[serde(default)]
    ships: Vec<String>,
}

/// A restriction that was found to make sense.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "RestrictionRow")]
pub(super) struct Restriction(RestrictionRow);

impl TryFrom<RestrictionRow> for Restriction {
    type Error = String;

    fn try_from(row: RestrictionRow) -> Result<Self, String> {
        let lists = [
            row.un.is_empty(),
            row.classes.is_empty(),
            row.hazards.is_empty(),
            row.packing_groups.is_empty(),
            row.load_ports.is_empty(),
            row.discharge_ports.is_empty(),
            row.transit_ports.is_empty(),
            row.ships.is_empty(),
            row.above_net_kg.is_none() && row.up_to_net_kg.is_none(),
            row.limited_quantity.is_none(),
        ];
        let names_goods = lists.contains(&false);
        let shown = row.condition.as_ref().map(RestrictionCondition::shown).unwrap_or_default();
        if row.all_goods == names_goods {
            return Err("say which goods it is about, or all_goods = true, and not both".to_owned());
        }
        if (row.effect == RestrictionEffect::Conditional) == shown.trim().is_empty() {
            return Err("effect = \"conditional\", and no other, has a condition in en or zh".to_owned());
        }
        if row.above_net_kg.zip(row.up_to_net_kg).is_some_and(|(above, up_to)| above >= up_to) {
            return Err("above_net_kg must be below up_to_net_kg".to_owned());
        }
        Ok(Restriction(row))
    }
}

/// Numbers of the United Nations' list from the first to the last.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
struct UnRange {
    first: UnNumber,
    last: UnNumber,
}

impl TryFrom<String> for UnRange {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let shown: String = text.chars().take(16).collect();
        let refused = || format!("{shown:?} is no UN number or range; write \"1263\" or \"3480-3481\"");
        let (first, last) = text.split_once('-').unwrap_or((&text, &text));
        let number = |text: &str| text.parse::<UnNumber>().ok().filter(|un| un.is_un()).ok_or_else(refused);
        let (first, last) = (number(first)?, number(last)?);
        if first > last {
            return Err(refused());
        }
        Ok(UnRange { first, last })
    }
}

/// The ports of a shipment. What is left out is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RestrictionPorts {
    /// UN/LOCODE of the port of loading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<String>,
    /// UN/LOCODE of the port of discharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discharge: Option<String>,
    /// The ports called at in between; an empty list says that there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transit: Option<Vec<String>>,
}

/// Question of `dangerous_goods.check_restrictions`: does everybody on this voyage take these goods?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RestrictionQuestion {
    /// The day asked about; it chooses the rules.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The parties of the voyage, as their rules call them: operator, partner lines, ship, ports, terminals.
    pub parties: Vec<String>,
    /// The goods; the net mass of each is that in one box.
    pub items: Vec<Item>,
    /// The edition whose list gives class and subsidiary hazards that an item leaves out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The ports.
    #[serde(default)]
    pub ports: RestrictionPorts,
    /// The number of the ship, as the rules write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship: Option<String>,
}

/// Value of `dangerous_goods.check_restrictions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RestrictionReport {
    /// The items in the order of the question.
    pub items: Vec<RestrictedItem>,
}

/// What all parties together say of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RestrictedItem {
    /// The worst over the parties.
    pub verdict: Verdict,
    /// Each party, in the order of the question.
    pub parties: Vec<PartyAnswer>,
}

/// What one party says of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartyAnswer {
    /// The party.
    pub party: String,
    /// What it does with the goods; null when its rules do not say, or a fact that is not known decides.
    pub effect: Option<RestrictionEffect>,
    /// The rules that decide, or that may.
    pub rules: Vec<PartyRule>,
    /// The facts that are not known and on which those rules depend.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_known: Vec<String>,
}

/// A rule of a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartyRule {
    /// Names the rule.
    pub id: String,
    /// Whose rule it is.
    pub who: RestrictionOf,
    /// What it does.
    pub effect: RestrictionEffect,
    /// On which condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<RestrictionCondition>,
    /// Where it stands.
    pub cite: Citation,
}

/// Does everybody on this voyage take these goods?
///
/// Within one party a refusal beats a condition, and a condition an acceptance, unless a rule that fits names the other in
/// `supersedes`. A violation when any party refuses; conditional when any asks for something. Not evaluated, each time
/// with the party: no rules of it are loaded, none of them speaks of the goods, or a fact that is not known decides.
///
/// ```
/// use kouan::families::dangerous_goods::{Item, RestrictionQuestion, Rules, check_restrictions};
/// use kouan::foundation::assessment::Verdict;
/// use kouan::foundation::rules::RuleFile;
///
/// let line = RuleFile::read(r#"
/// name = "line-a"
/// [[dangerous_goods.restriction]]
/// id = "line-a-charcoal"
/// key = "LINE-A"
/// from = "2026-01-01"
/// title = "Dangerous goods policy of Line A"
/// certainty = "A"
/// value = { who = "operator", effect = "refused", un = ["1361-1362"] }
/// "#)?;
/// let rules = Rules::with_overlays(&[line])?;
/// let question = RestrictionQuestion {
///     on: "2026-03-05".parse().unwrap(),
///     parties: vec!["LINE-A".to_owned()],
///     items: vec![Item { un: Some("1361".parse()?), ..Item::default() }],
///     edition: None,
///     ports: Default::default(),
///     ship: None,
/// };
/// let answer = check_restrictions(&question, &rules)?;
/// assert_eq!(answer.verdict, Verdict::Violation);
/// assert_eq!(answer.value.unwrap().items[0].parties[0].rules[0].id, "line-a-charcoal");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a question without parties or items, and for a party that stands twice.
///
/// Source: the rules of the parties themselves; the precedence is kouan's own convention.
pub fn check_restrictions(
    question: &RestrictionQuestion,
    rules: &Rules,
) -> Result<Assessment<RestrictionReport>, Error> {
    check_restrictions_traced(question, rules, &mut Trace::off())
}

pub(super) fn check_restrictions_traced(
    question: &RestrictionQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<RestrictionReport>, Error> {
    if question.items.is_empty() {
        return Err(Error::invalid("/items", "there are no items; name what is to be shipped"));
    }
    if question.parties.is_empty() {
        return Err(Error::invalid(
            "/parties",
            "there are no parties; name the operator, the ship, the ports …",
        ));
    }
    for (at, party) in question.parties.iter().enumerate() {
        if question.parties.iter().take(at).any(|before| before == party) {
            return Err(Error::invalid(format!("/parties/{at}"), "the party stands twice; leave one out"));
        }
    }
    let basis = rules.basis.on(question.on);
    if let Some(edition) = &question.edition
        && let Err(finding) = rules.edition(edition)
    {
        return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], basis));
    }
    let mut findings = Vec::new();
    let mut parties = Vec::new();
    for (at, party) in question.parties.iter().enumerate() {
        let in_force = rules.restrictions.all(party, question.on).unwrap_or_else(|none| {
            let told = none.or_finding("restriction", party, question.on).err();
            findings.extend(told.map(|finding| finding.at(format!("/parties/{at}"))));
            Vec::new()
        });
        parties.push((party, in_force));
    }
    let mut verdict = Verdict::Compliant;
    let mut items = Vec::new();
    for (at, item) in question.items.iter().enumerate() {
        let facts = Facts::of(item, question, rules);
        let mut one = RestrictedItem { verdict: Verdict::Compliant, parties: Vec::new() };
        for (party, in_force) in &parties {
            let judged = judge(party, in_force, &facts);
            one.verdict = one.verdict.worst(judged.verdict);
            one.parties.push(judged.answer);
            findings
                .extend(judged.findings.into_iter().map(|finding| finding.below(&format!("/items/{at}"))));
        }
        if one.verdict == Verdict::NotEvaluated {
            findings.extend(facts.findings.into_iter().map(|finding| finding.below(&format!("/items/{at}"))));
        }
        verdict = verdict.worst(one.verdict);
        items.push(one);
    }
    Ok(Assessment::new(verdict, Some(RestrictionReport { items }), findings, basis))
}

/// What a rule can ask of an item and its voyage.
struct Facts<'q> {
    item: &'q Item,
    question: &'q RestrictionQuestion,
    /// The rows of the list that it may be: its primary hazard, its subsidiary ones, and whether those are all.
    rows: Vec<(Option<HazardClass>, Vec<HazardClass>, bool)>,
    /// Why the list says nothing of it.
    findings: Vec<Finding>,
}

impl<'q> Facts<'q> {
    fn of(item: &'q Item, question: &'q RestrictionQuestion, rules: &Rules) -> Self {
        let complete = item.class.is_some() && item.subsidiary_hazards.is_some();
        let declared = (
            item.class,
            item.subsidiary_hazards.clone().unwrap_or_default(),
            item.subsidiary_hazards.is_some(),
        );
        let (rows, findings) = match &question.edition {
            Some(edition) if !complete => {
                let (hazards, findings) = rules.hazards(edition, item);
                let all = hazards.listed && !rules.leaves_subsidiary_open(edition, item);
                let row = |row: super::hazards::Row| (row.primary, row.subsidiary, all);
                (hazards.rows.clone().into_iter().map(row).collect(), findings)
            }
            _ => (vec![declared], Vec::new()),
        };
        Facts { item, question, rows, findings }
    }

    /// The same over every row of the list that the item may be.
    fn of_rows(
        &self,
        test: impl Fn(Option<HazardClass>, &[HazardClass], bool) -> Option<bool>,
    ) -> Option<bool> {
        let mut all = self.rows.iter().map(|(primary, others, complete)| test(*primary, others, *complete));
        let first = all.next()?;
        if all.all(|other| other == first) { first } else { None }
    }

    /// Whether the row fits: false, or the facts that would have to be known; none when it does.
    fn missing(&self, row: &RestrictionRow) -> Option<Vec<&'static str>> {
        let item = self.item;
        let ports = &self.question.ports;
        let one_of = |list: &[String], port: &Option<String>| port.as_ref().map(|port| list.contains(port));
        let net = |test: &dyn Fn(Mass) -> bool| item.net_kg.map(test);
        let asked: [(&str, bool, Option<bool>); 11] = [
            ("un", !row.un.is_empty(), item.un.map(|un| row.un.iter().any(|range| range.holds(un)))),
            (
                "class",
                !row.classes.is_empty(),
                self.of_rows(|primary, _, _| primary?.within_any(&row.classes)),
            ),
            (
                "subsidiary_hazards",
                !row.hazards.is_empty(),
                self.of_rows(|primary, others, complete| {
                    let open = (primary.is_none() || !complete).then_some(None);
                    let known = primary.into_iter().chain(others.iter().copied());
                    any_of(known.map(|hazard| hazard.within_any(&row.hazards)).chain(open))
                }),
            ),
            (
                "packing_group",
                !row.packing_groups.is_empty(),
                item.packing_group.map(|group| row.packing_groups.contains(&group)),
            ),
            (
                "net_kg",
                row.above_net_kg.is_some(),
                net(&|mass| row.above_net_kg.is_some_and(|above| mass > above)),
            ),
            (
                "net_kg",
                row.up_to_net_kg.is_some(),
                net(&|mass| row.up_to_net_kg.is_some_and(|up_to| mass <= up_to)),
            ),
            (
                "limited_quantity",
                row.limited_quantity.is_some(),
                item.limited_quantity.map(|is| Some(is) == row.limited_quantity),
            ),
            ("load_port", !row.load_ports.is_empty(), one_of(&row.load_ports, &ports.load)),
            (
                "discharge_port",
                !row.discharge_ports.is_empty(),
                one_of(&row.discharge_ports, &ports.discharge),
            ),
            (
                "transit_ports",
                !row.transit_ports.is_empty(),
                ports
                    .transit
                    .as_ref()
                    .map(|called| called.iter().any(|port| row.transit_ports.contains(port))),
            ),
            ("ship_number", !row.ships.is_empty(), one_of(&row.ships, &self.question.ship)),
        ];
        let mut missing = Vec::new();
        for (fact, _, fits) in asked.into_iter().filter(|(_, is_asked, _)| *is_asked) {
            match fits {
                Some(true) => {}
                Some(false) => return None,
                None if missing.contains(&fact) => {}
                None => missing.push(fact),
            }
        }
        Some(missing)
    }

    /// What the item is called in a finding.
    fn goods(&self) -> String {
        match (self.item.un, self.rows.first().and_then(|(primary, ..)| *primary)) {
            (Some(un), _) if un.is_un() => format!("UN {un}"),
            (Some(un), _) => un.to_string(),
            (None, Some(class)) => format!("class {class}"),
            (None, None) => "?".to_owned(),
        }
    }
}

impl UnRange {
    fn holds(self, un: UnNumber) -> bool {
        un.is_un() && (self.first..=self.last).contains(&un)
    }
}

/// A rule that fits, or may.
struct Fitting<'r> {
    rule: &'r Dated<Restriction>,
    /// The facts that would have to be known.
    missing: Vec<&'static str>,
    /// The rule itself cannot decide: not confirmed, or past the day for which its file vouches.
    doubt: Option<Finding>,
    /// A rule that may fit supersedes it.
    may_give_way: bool,
}

impl Fitting<'_> {
    fn is_sure(&self) -> bool {
        self.missing.is_empty() && self.doubt.is_none() && !self.may_give_way
    }

    fn effect(&self) -> RestrictionEffect {
        self.rule.value.0.effect
    }
}

struct Judged {
    verdict: Verdict,
    answer: PartyAnswer,
    findings: Vec<Finding>,
}

/// What one party says of one item: the strictest of the rules that fit, as long as those that only may fit would not
/// change it.
fn judge(party: &str, in_force: &[&Dated<Restriction>], facts: &Facts) -> Judged {
    let fitting = fitting(party, in_force, facts);
    let strictest =
        |sure: bool| fitting.iter().filter(|one| !sure || one.is_sure()).map(Fitting::effect).max();
    let (sure, perhaps) = (strictest(true), strictest(false));
    let doubtful = fitting.iter().any(|one| one.doubt.is_some() && Some(one.effect()) > sure);
    let effect = match (sure, perhaps) {
        (sure, perhaps) if sure == perhaps => sure,
        (Some(RestrictionEffect::Accepted), Some(RestrictionEffect::Conditional)) if !doubtful => perhaps,
        _ => None,
    };
    let verdict = match effect {
        Some(RestrictionEffect::Refused) => Verdict::Violation,
        Some(RestrictionEffect::Conditional) => Verdict::Conditional,
        Some(RestrictionEffect::Accepted) => Verdict::Compliant,
        None => Verdict::NotEvaluated,
    };
    let decides = |one: &&Fitting| match effect {
        Some(effect) => one.effect() == effect && (one.is_sure() || sure != perhaps),
        None => true,
    };
    let mut findings = Vec::new();
    let mut not_known: Vec<String> = Vec::new();
    let deciding: Vec<&Fitting> = fitting.iter().filter(decides).collect();
    for one in &deciding {
        findings.extend(told(party, one, effect, facts));
        not_known.extend(one.missing.iter().map(|fact| (*fact).to_owned()));
    }
    not_known.sort_unstable();
    not_known.dedup();
    // a party without any rule in force is told once for the voyage
    if fitting.is_empty() && !in_force.is_empty() {
        let finding = Finding::new("dangerous_goods.restriction-not-listed");
        findings.push(finding.param("party", party).param("goods", facts.goods()));
    }
    let rules = deciding.iter().map(|one| party_rule(one.rule)).collect();
    Judged { verdict, answer: PartyAnswer { party: party.to_owned(), effect, rules, not_known }, findings }
}

/// The rules that fit or may, those left out that give way.
fn fitting<'r>(party: &str, in_force: &[&'r Dated<Restriction>], facts: &Facts) -> Vec<Fitting<'r>> {
    let on = facts.question.on;
    let fits = |rule: &&'r Dated<Restriction>| {
        let missing = facts.missing(&rule.value.0)?;
        let doubt = match rule.known_to.filter(|known_to| on > *known_to) {
            Some(known_to) => {
                Found::<Restriction>::PastKnown(known_to).or_finding("restriction", party, on).err()
            }
            None if rule.cite.certainty == Certainty::D => {
                Found::Unconfirmed(*rule).or_finding("restriction", party, on).err()
            }
            None => None,
        };
        Some(Fitting { rule, missing, doubt, may_give_way: false })
    };
    let all: Vec<Fitting> = in_force.iter().filter_map(fits).collect();
    let superseded_by =
        |id: &str, sure: bool| all.iter().any(|one| one.rule.supersedes(id) && (!sure || one.is_sure()));
    let gives_way = |one: &Fitting| (superseded_by(&one.rule.id, true), superseded_by(&one.rule.id, false));
    let ways: Vec<(bool, bool)> = all.iter().map(gives_way).collect();
    let left = all.into_iter().zip(ways).filter(|(_, (surely, _))| !surely);
    left.map(|(one, (_, perhaps))| Fitting { may_give_way: perhaps, ..one }).collect()
}

/// The findings of one rule.
fn told(party: &str, one: &Fitting, effect: Option<RestrictionEffect>, facts: &Facts) -> Vec<Finding> {
    let finding = |code: &str| {
        let finding = Finding::new(code).param("party", party).param("rule", &one.rule.id);
        finding.cite(&one.rule.cite)
    };
    let mut findings = Vec::new();
    match (effect, &one.rule.value.0.condition) {
        (Some(RestrictionEffect::Refused), _) => {
            findings.push(finding("dangerous_goods.restriction-refused").param("goods", facts.goods()));
        }
        (Some(RestrictionEffect::Conditional), Some(condition)) => {
            let asked = finding("dangerous_goods.restriction-condition").param("goods", facts.goods());
            findings.push(asked.param("condition", condition.shown()));
        }
        _ => {}
    }
    for fact in &one.missing {
        let path = match *fact {
            "load_port" | "discharge_port" | "transit_ports" | "ship_number" => String::new(),
            fact => format!("/{fact}"),
        };
        findings.push(finding("dangerous_goods.restriction-fact-not-known").param("fact", fact).at(path));
    }
    findings.extend(one.doubt.clone());
    findings
}

fn party_rule(rule: &Dated<Restriction>) -> PartyRule {
    PartyRule {
        id: rule.id.clone(),
        who: rule.value.0.who,
        effect: rule.value.0.effect,
        condition: rule.value.0.condition.clone(),
        cite: rule.cite.clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::foundation::rules::RuleFile;

    fn row(id: &str, party: &str, more: &str, value: &str) -> String {
        format!(
            "[[dangerous_goods.restriction]]\nid = \"{id}\"\nkey = \"{party}\"\nfrom = \"2026-01-01\"\n\
             title = \"Policy of {party}\"\narticle = \"4\"\ncertainty = \"A\"\n{more}\nvalue = {{ {value} }}\n"
        )
    }

    fn rules(rows: &[String]) -> Result<Rules, Error> {
        Rules::with_overlays(&[RuleFile::read(&format!("name = \"parties\"\n{}", rows.concat()))?])
    }

    fn question(parties: &[&str], item: Item) -> RestrictionQuestion {
        RestrictionQuestion {
            on: "2026-03-05".parse().unwrap(),
            parties: parties.iter().map(|party| (*party).to_owned()).collect(),
            items: vec![item],
            edition: None,
            ports: RestrictionPorts::default(),
            ship: None,
        }
    }

    fn item(un: &str, class: &str) -> Item {
        Item { un: un.parse().ok(), class: class.parse().ok(), ..Item::default() }
    }

    fn kg(text: &str) -> Option<Mass> {
        serde_json::from_str(&format!("\"{text}\"")).ok()
    }

    /// The effect that one party of one row has on an item.
    fn effect(value: &str, change: impl Fn(&mut RestrictionQuestion)) -> Option<RestrictionEffect> {
        let rules = rules(&[row("r", "P", "", value)]).unwrap();
        let mut asked = question(&["P"], item("1263", "3"));
        change(&mut asked);
        check_restrictions(&asked, &rules).unwrap().value.unwrap().items[0].parties[0].effect
    }

    #[test]
    fn each_fact_decides_on_both_sides() {
        let refused = |facts: &str| format!("who = \"operator\", effect = \"refused\", {facts}");
        let is_refused = |facts: &str, change: &dyn Fn(&mut RestrictionQuestion)| {
            let found = effect(&refused(facts), change);
            assert!(matches!(found, None | Some(RestrictionEffect::Refused)));
            found.is_some()
        };
        type Change = fn(&mut RestrictionQuestion);
        let cases: [(&str, Change, Change); 15] = [
            ("un = [\"1263\"]", |_| {}, |q| q.items[0].un = "1264".parse().ok()),
            (
                "un = [\"1260-1263\"]",
                |q| q.items[0].un = "1260".parse().ok(),
                |q| q.items[0].un = "1259".parse().ok(),
            ),
            ("un = [\"1260-1263\"]", |_| {}, |q| q.items[0].un = "NA1263".parse().ok()),
            ("classes = [\"3\"]", |_| {}, |q| q.items[0].class = "8".parse().ok()),
            (
                "classes = [\"1\"]",
                |q| q.items[0].class = "1.4S".parse().ok(),
                |q| q.items[0].class = "2.1".parse().ok(),
            ),
            (
                "classes = [\"1.4S\"]",
                |q| q.items[0].class = "1.4S".parse().ok(),
                |q| q.items[0].class = "1.4".parse().ok(),
            ),
            (
                "hazards = [\"8\"]",
                |q| q.items[0].subsidiary_hazards = Some(vec!["8".parse().unwrap()]),
                |q| q.items[0].subsidiary_hazards = Some(Vec::new()),
            ),
            ("hazards = [\"3\"]", |_| {}, |q| q.items[0].class = "8".parse().ok()),
            (
                "packing_groups = [\"I\"]",
                |q| q.items[0].packing_group = Some(PackingGroup::I),
                |q| q.items[0].packing_group = Some(PackingGroup::II),
            ),
            ("above_net_kg = \"50\"", |q| q.items[0].net_kg = kg("50.001"), |q| q.items[0].net_kg = kg("50")),
            ("up_to_net_kg = \"50\"", |q| q.items[0].net_kg = kg("50"), |q| q.items[0].net_kg = kg("50.001")),
            (
                "limited_quantity = false",
                |q| q.items[0].limited_quantity = Some(false),
                |q| q.items[0].limited_quantity = Some(true),
            ),
            (
                "discharge_ports = [\"SGSIN\"]",
                |q| q.ports.discharge = Some("SGSIN".into()),
                |q| q.ports.load = Some("SGSIN".into()),
            ),
            (
                "transit_ports = [\"SGSIN\"]",
                |q| q.ports.transit = Some(vec!["KRPUS".into(), "SGSIN".into()]),
                |q| q.ports.transit = Some(vec![]),
            ),
            (
                "ships = [\"9074729\"]",
                |q| q.ship = Some("9074729".into()),
                |q| q.ship = Some("9074730".into()),
            ),
        ];
        for (facts, fits, not) in cases {
            assert!(is_refused(facts, &fits), "{facts}");
            assert!(!is_refused(facts, &not), "{facts}");
        }
        let load = "load_ports = [\"CNTAO\"]";
        assert!(is_refused(load, &|q| q.ports.load = Some("CNTAO".into())));
        assert!(!is_refused(load, &|q| q.ports.load = Some("CNSHA".into())));
    }

    #[test]
    fn one_answer_for_all_parties_says_whose_rule_it_is() {
        let rules = rules(&[
            row("a-3", "LINE-A", "", "who = \"operator\", effect = \"accepted\", classes = [\"3\"]"),
            row("b-paint", "LINE-B", "", "who = \"partner\", effect = \"refused\", un = [\"1263\"]"),
            row(
                "tao-3",
                "CNTAO",
                "",
                "who = \"port\", effect = \"conditional\", condition = { en = \"direct loading\", zh = \"直装\" }, classes = [\"3\"]",
            ),
        ])
        .unwrap();
        let ask =
            |parties: &[&str]| check_restrictions(&question(parties, item("1263", "3")), &rules).unwrap();
        assert_eq!(ask(&["LINE-A"]).verdict, Verdict::Compliant);
        let answer = ask(&["LINE-A", "CNTAO"]);
        assert_eq!(answer.verdict, Verdict::Conditional);
        assert_eq!(answer.findings[0].params["condition"], "direct loading / 直装");
        let answer = ask(&["LINE-A", "CNTAO", "LINE-B", "MSKU"]);
        assert_eq!(answer.verdict, Verdict::Violation);
        let item = &answer.value.as_ref().unwrap().items[0];
        let of = |at: usize| {
            (item.parties[at].effect, item.parties[at].rules.first().map(|rule| rule.id.as_str()))
        };
        assert_eq!(of(0), (Some(RestrictionEffect::Accepted), Some("a-3")));
        assert_eq!(of(2), (Some(RestrictionEffect::Refused), Some("b-paint")));
        assert_eq!(of(3), (None, None));
        let refusal =
            answer.findings.iter().find(|f| f.code == "dangerous_goods.restriction-refused").unwrap();
        assert_eq!((refusal.params["party"].as_str(), refusal.path.as_str()), ("LINE-B", "/items/0"));
        assert_eq!(refusal.cites[0].article.as_deref(), Some("4"));
        let unknown = answer.findings.iter().find(|f| f.code == "rules.unknown-key").unwrap();
        assert_eq!((unknown.params["key"].as_str(), unknown.path.as_str()), ("MSKU", "/parties/3"));
    }

    #[test]
    fn silence_is_no_acceptance_unless_the_file_says_so() {
        let refuses = row("1", "A", "", "who = \"operator\", effect = \"refused\", classes = [\"1\"]");
        let ask = |rows: &[String], class: &str| {
            check_restrictions(&question(&["A"], item("", class)), &rules(rows).unwrap()).unwrap()
        };
        let silent = ask(std::slice::from_ref(&refuses), "3");
        assert_eq!(silent.verdict, Verdict::NotEvaluated);
        assert!(silent.has("dangerous_goods.restriction-not-listed"));
        let all = row("2", "A", "", "who = \"operator\", effect = \"accepted\", all_goods = true");
        let rows = [refuses, all];
        assert_eq!(ask(&rows, "3").verdict, Verdict::Compliant);
        assert_eq!(ask(&rows, "1.4S").verdict, Verdict::Violation, "a refusal beats an acceptance");
    }

    #[test]
    fn an_exception_gives_way_to_nothing_that_it_names() {
        let rows = [
            row("no", "A", "", "who = \"ship\", effect = \"refused\", classes = [\"4.2\"]"),
            row(
                "small",
                "A",
                "supersedes = [\"no\"]",
                "who = \"ship\", effect = \"accepted\", un = [\"1361\"], up_to_net_kg = \"1000\"",
            ),
        ];
        let rules = rules(&rows).unwrap();
        let ask = |net: Option<Mass>| {
            let one = Item { net_kg: net, ..item("1361", "4.2") };
            check_restrictions(&question(&["A"], one), &rules).unwrap()
        };
        assert_eq!(ask(kg("1000")).verdict, Verdict::Compliant);
        assert_eq!(ask(kg("1000.1")).verdict, Verdict::Violation);
        let open = ask(None);
        assert_eq!(open.verdict, Verdict::NotEvaluated);
        assert_eq!(open.value.unwrap().items[0].parties[0].not_known, ["net_kg"]);
    }

    #[test]
    fn days_certainty_and_what_a_file_vouches_for_are_kept() {
        let value = "who = \"terminal\", effect = \"accepted\", all_goods = true";
        let ask = |rows: &[String], on: &str| {
            let asked =
                RestrictionQuestion { on: on.parse().unwrap(), ..question(&["A"], item("1263", "3")) };
            let answer = check_restrictions(&asked, &rules(rows).unwrap()).unwrap();
            (answer.verdict, answer.findings.first().map(|finding| finding.code.clone()).unwrap_or_default())
        };
        let rows = [row("r", "A", "until = \"2026-06-30\"", value)];
        assert_eq!(ask(&rows, "2026-06-30").0, Verdict::Compliant);
        assert_eq!(ask(&rows, "2026-07-01"), (Verdict::NotEvaluated, "rules.none-in-force".into()));
        assert_eq!(ask(&rows, "2025-12-31"), (Verdict::NotEvaluated, "rules.none-in-force".into()));
        let doubtful = [row("r", "A", "", value).replace("\"A\"\n\nvalue", "\"D\"\n\nvalue")];
        assert_eq!(ask(&doubtful, "2026-03-05"), (Verdict::NotEvaluated, "rules.unconfirmed".into()));
        let known = [format!("known_to = \"2026-04-30\"\n{}", rows[0])];
        assert_eq!(ask(&known, "2026-04-30").0, Verdict::Compliant);
        assert_eq!(ask(&known, "2026-05-01"), (Verdict::NotEvaluated, "rules.past-known".into()));
    }

    #[test]
    fn the_list_gives_the_class_that_is_left_out() {
        let rules =
            rules(&[row("r", "A", "", "who = \"port\", effect = \"refused\", classes = [\"3\"]")]).unwrap();
        let ask = |edition: Option<&str>, un: &str| {
            let edition = edition.map(str::to_owned);
            check_restrictions(&RestrictionQuestion { edition, ..question(&["A"], item(un, "")) }, &rules)
                .unwrap()
        };
        assert_eq!(ask(Some("49cfr-2026-06-01"), "1090").verdict, Verdict::Violation);
        assert_eq!(ask(None, "1090").verdict, Verdict::NotEvaluated);
        let unlisted = ask(Some("imdg-42-24"), "1090");
        assert_eq!(unlisted.verdict, Verdict::NotEvaluated);
        assert!(unlisted.has("dangerous_goods.list-not-loaded"));
        assert_eq!(ask(Some("imdg"), "1090").value, None);
    }

    #[test]
    fn rows_that_make_no_sense_are_refused_with_their_place() {
        for (value, why) in [
            ("who = \"port\", effect = \"refused\"", "all_goods"),
            ("who = \"port\", effect = \"refused\", all_goods = true, classes = [\"3\"]", "all_goods"),
            ("who = \"port\", effect = \"conditional\", classes = [\"3\"]", "condition"),
            (
                "who = \"port\", effect = \"refused\", condition = { en = \"x\" }, classes = [\"3\"]",
                "condition",
            ),
            ("who = \"port\", effect = \"refused\", un = [\"1263-1262\"]", "1263-1262"),
            ("who = \"port\", effect = \"refused\", un = [\"NA1993\"]", "NA1993"),
            ("who = \"port\", effect = \"refused\", un = [\"126\"]", "126"),
            ("who = \"port\", effect = \"refused\", classes = [\"3S\"]", "3S"),
            ("who = \"port\", effect = \"refused\", above_net_kg = \"5\", up_to_net_kg = \"5\"", "below"),
            ("who = \"mayor\", effect = \"refused\", classes = [\"3\"]", "mayor"),
            ("who = \"port\", effect = \"refused\", colour = \"red\"", "colour"),
        ] {
            let error = rules(&[row("r", "A", "", value)]).unwrap_err();
            assert_eq!(error.code(), "invalid-rules");
            let said = error.to_string();
            assert!(said.contains(why) && said.contains("restriction[0]"), "{value}: {said}");
        }
    }

    #[test]
    fn questions_without_parties_or_items_are_refused() {
        let rules = Rules::builtin().unwrap();
        let path = |asked: &RestrictionQuestion| {
            check_restrictions(asked, &rules).unwrap_err().path().map(str::to_owned)
        };
        assert_eq!(path(&question(&[], item("1263", "3"))).as_deref(), Some("/parties"));
        assert_eq!(path(&question(&["A", "B", "A"], item("1263", "3"))).as_deref(), Some("/parties/2"));
        let nothing = RestrictionQuestion { items: vec![], ..question(&["A"], Item::default()) };
        assert_eq!(path(&nothing).as_deref(), Some("/items"));
    }

    /// The example in the prose of the rules is a rule file that works.
    #[test]
    fn the_overlay_in_the_prose_works() {
        let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/dangerous_goods/README.md");
        let prose = std::fs::read_to_string(readme).unwrap();
        let section = prose.split("### Restrictions of parties").nth(1).unwrap();
        let example = section.split("```toml").nth(1).unwrap().split("```").next().unwrap();
        let rules = Rules::with_overlays(&[RuleFile::read(example).unwrap()]).unwrap();
        let ask = |un: &str, net: &str, on: &str| {
            let one = Item { net_kg: kg(net), ..item(un, "4.2") };
            let asked = RestrictionQuestion { on: on.parse().unwrap(), ..question(&["LINE-A"], one) };
            check_restrictions(&asked, &rules).unwrap().verdict
        };
        assert_eq!(ask("1361", "1000", "2026-12-31"), Verdict::Conditional);
        assert_eq!(ask("1361", "1001", "2026-12-31"), Verdict::Violation);
        assert_eq!(ask("1361", "1000", "2027-01-01"), Verdict::Violation);
        assert_eq!(ask("1363", "1000", "2026-12-31"), Verdict::Compliant);
    }

    const FACTS: [&str; 7] = [
        "un = [\"1263\"]",
        "classes = [\"3\"]",
        "packing_groups = [\"I\"]",
        "up_to_net_kg = \"100\"",
        "limited_quantity = true",
        "un = [\"1263\"], packing_groups = [\"I\", \"II\"]",
        "all_goods = true",
    ];
    const PARTIES: usize = 24;

    /// Parties with three rules each, of every kind; the last gives way to the first.
    static MANY: LazyLock<Rules> = LazyLock::new(|| {
        let effects = [
            "effect = \"refused\"",
            "effect = \"conditional\", condition = { en = \"x\" }",
            "effect = \"accepted\"",
        ];
        let rows: Vec<String> = (0..PARTIES * 3)
            .map(|at| {
                let (party, place) = (at / 3, at % 3);
                let facts = FACTS[(party * (place + 2) + place * 3) % FACTS.len()];
                let effect = effects[(party / 3 + place * (party % 3)) % 3];
                let more = match place {
                    0 => format!("supersedes = [\"{party}-2\"]"),
                    _ => String::new(),
                };
                row(
                    &format!("{party}-{place}"),
                    &format!("P{party}"),
                    &more,
                    &format!("who = \"partner\", {effect}, {facts}"),
                )
            })
            .collect();
        rules(&rows).unwrap()
    });

    fn known<T: Clone>(fact: &Option<T>, all: &[T]) -> Vec<Option<T>> {
        match fact {
            Some(fact) => vec![Some(fact.clone())],
            None => all.iter().cloned().map(Some).collect(),
        }
    }

    proptest! {
        /// The slow way: what is not known is filled in with everything that it may be. A decided answer is the same each
        /// time; a condition may turn out not to be asked for.
        #[test]
        fn what_is_not_known_cannot_overturn_an_answer(
            party in 0..PARTIES,
            un in prop::option::of(prop::sample::select(vec!["1263", "1090"])),
            class in prop::option::of(prop::sample::select(vec!["3", "8"])),
            group in prop::option::of(prop::sample::select(vec![PackingGroup::I, PackingGroup::II])),
            net in prop::option::of(prop::sample::select(vec!["100", "101"])),
            limited in prop::option::of(any::<bool>()),
        ) {
            let ask = |one: Item| {
                let asked = question(&[&format!("P{party}")], one);
                check_restrictions(&asked, &MANY).unwrap().value.unwrap().items[0].parties[0].effect
            };
            let of = |un: Option<&str>, class: Option<&str>, net: Option<&str>, packing_group, limited_quantity| Item {
                net_kg: net.and_then(kg), packing_group, limited_quantity,
                ..item(un.unwrap_or_default(), class.unwrap_or_default())
            };
            let answer = ask(of(un, class, net, group, limited));
            let mut all = Vec::new();
            for un in known(&un, &["1263", "1090"]) {
                for class in known(&class, &["3", "8"]) {
                    for net in known(&net, &["100", "101"]) {
                        for group in known(&group, &[PackingGroup::I, PackingGroup::II]) {
                            for limited in known(&limited, &[true, false]) {
                                all.push(ask(of(un, class, net, group, limited)));
                            }
                        }
                    }
                }
            }
            match answer {
                None if all.len() == 1 => prop_assert_eq!(all[0], None),
                None => {}
                Some(RestrictionEffect::Conditional) => {
                    prop_assert!(all.iter().all(|one| matches!(one, Some(RestrictionEffect::Conditional | RestrictionEffect::Accepted))));
                }
                Some(decided) => prop_assert!(all.iter().all(|one| *one == Some(decided)), "{:?}", all),
            }
        }
    }
}
