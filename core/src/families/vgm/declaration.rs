//! Is a declaration complete and plausible? Method, signatory, responsible party, unit, mass against tare.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Declaration, StatedIn, StatedMass};
use super::load::{Answer, duty};
use super::rules::{Found, Rules};
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::mass::Mass;
use crate::identifiers::container_number;

/// Question of `vgm.check_declaration`: is this declaration complete and plausible?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclarationFacts {
    /// The day that chooses the rules.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// ISO 3166 code of the state of the port of loading, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The declaration, as typed in or as read from a message.
    pub declaration: Declaration,
}

/// Value of `vgm.check_declaration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckedDeclaration {
    /// The verified gross mass in kg, exact; null when there is none that can be read.
    pub kg: Option<Mass>,
    /// True when a mass above 0, its method, the signatory and the responsible party are all there, whatever else was
    /// found.
    pub complete: bool,
}

/// Is this declaration complete and plausible?
///
/// What the law asks for and is not there is a violation: mass, unit, method, signatory, responsible party, a container
/// number that holds. A message that cannot carry method and signatory is conditional. What only looks odd (mass at or
/// below the tare, outside the usual band, equal to the cargo's weight) is a warning and never changes the verdict.
///
/// ```
/// use kouan::families::vgm::{self, Declaration, DeclarationFacts, Equipment, Party, Rules, StatedMass};
/// use kouan::foundation::assessment::Verdict;
///
/// let declaration = Declaration {
///     equipment: Equipment { number: "CSQU3054383".into(), ..Equipment::default() },
///     vgm: Some(StatedMass::read("27000.0", "KGM")),
///     method: Some("SM1".into()),
///     signatory: Some("A. SHIPPER".into()),
///     responsible: Some(Party { name: Some("Shipper Ltd".into()), ..Party::default() }.into()),
///     ..Declaration::default()
/// };
/// let mut facts = DeclarationFacts { on: "2026-03-05".parse().unwrap(), state: Some("CN".into()), declaration };
/// let rules = Rules::builtin()?;
/// assert_eq!(vgm::check_declaration(&facts, &rules)?.verdict, Verdict::Compliant);
/// facts.declaration.signatory = None;
/// assert!(vgm::check_declaration(&facts, &rules)?.has("vgm.signature-missing"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force; [`Error::InvalidInput`] for a mass whose `kg` is not
/// what its value and unit say.
///
/// Source: SOLAS VI/2, MSC.1/Circ.1475; the plausibility bands are one line's figures (`specs/vgm/rules.toml`).
pub fn check_declaration(
    facts: &DeclarationFacts,
    rules: &Rules,
) -> Result<Assessment<CheckedDeclaration>, Error> {
    let declaration = &facts.declaration;
    let mut answer = Answer::new();
    let kg = mass(&declaration.vgm, "/declaration/vgm")?;
    match duty(rules, facts.state.as_deref(), facts.on)? {
        Err(unknown) => answer.add(Verdict::NotEvaluated, unknown.at("/on")),
        Ok(cites) => {
            judge_number(&declaration.equipment.number, rules, &mut answer);
            judge_mass(declaration, kg, &cites, &mut answer);
            judge_proof(declaration, &cites, &mut answer);
        }
    }
    let complete = kg.is_some_and(|kg| !kg.in_kg().is_zero()) && has_proof(declaration);
    if let Some(kg) = kg {
        judge_plausibility(declaration, kg, facts.on, rules, &mut answer)?;
    }
    let value = CheckedDeclaration { kg, complete };
    Ok(Assessment::new(answer.verdict, Some(value), answer.findings, rules.basis.on(facts.on)))
}

/// For [`OPERATIONS`](super::OPERATIONS): the check calculates nothing that a trace would show.
pub(super) fn check_declaration_op(
    facts: &DeclarationFacts,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<CheckedDeclaration>, Error> {
    check_declaration(facts, rules)
}

fn judge_number(number: &str, rules: &Rules, answer: &mut Answer) {
    let read = container_number::assess(number, &rules.identifiers, &mut Trace::off());
    for finding in read.findings {
        answer.add(read.verdict, finding.at("/declaration/equipment/number"));
    }
}

fn mass(stated: &Option<StatedMass>, path: &str) -> Result<Option<Mass>, Error> {
    stated.as_ref().map_or(Ok(None), |stated| stated.mass().map_err(|error| error.at(path)))
}

fn judge_mass(declaration: &Declaration, kg: Option<Mass>, cites: &[Citation], answer: &mut Answer) {
    let cited = |finding: Finding| Finding { cites: cites.to_vec(), ..finding };
    if declaration.vgm.is_none() {
        let code = if declaration.gross.is_some() { "vgm.gross-is-not-vgm" } else { "vgm.missing" };
        answer.add(Verdict::Violation, cited(Finding::new(code).at("/declaration/vgm")));
        return;
    }
    match kg {
        None => {
            let finding = Finding::new("vgm.mass-unreadable").at("/declaration/vgm");
            answer.add(Verdict::Violation, cited(finding));
        }
        Some(kg) if kg.in_kg().is_zero() => {
            answer.add(Verdict::Violation, cited(Finding::new("vgm.zero-mass").at("/declaration/vgm")));
        }
        Some(_) => {}
    }
}

fn judge_proof(declaration: &Declaration, cites: &[Citation], answer: &mut Answer) {
    let cited = |finding: Finding| Finding { cites: cites.to_vec(), ..finding };
    let method = declaration.method.as_deref();
    if !has_method(declaration) && (method.is_some() || must_prove(declaration)) {
        let shown: String = method.unwrap_or("-").chars().take(12).collect();
        let finding = Finding::new("vgm.method-unknown").at("/declaration/method").param("method", shown);
        answer.add(Verdict::Violation, cited(finding));
    }
    let (signed, named) = (has_text(&declaration.signatory), names_responsible(declaration));
    if !must_prove(declaration) {
        if declaration.vgm.is_some() && !(method.is_some() && signed && named) {
            let finding = Finding::new("vgm.proof-not-carried").at("/declaration/vgm");
            answer.add(Verdict::Conditional, cited(finding));
        }
        return;
    }
    if !signed {
        let finding = Finding::new("vgm.signature-missing").at("/declaration/signatory");
        answer.add(Verdict::Violation, cited(finding));
    }
    if !named {
        let finding = Finding::new("vgm.responsible-party-missing").at("/declaration/responsible");
        answer.add(Verdict::Violation, cited(finding));
    }
}

fn has_proof(declaration: &Declaration) -> bool {
    has_method(declaration) && has_text(&declaration.signatory) && names_responsible(declaration)
}

fn has_method(declaration: &Declaration) -> bool {
    matches!(declaration.method.as_deref(), Some("SM1" | "SM2"))
}

fn names_responsible(declaration: &Declaration) -> bool {
    declaration
        .responsible
        .as_ref()
        .is_some_and(|party| has_text(&party.name) || has_text(&party.contact) || has_text(&party.code))
}

/// A declaration of its own has a place for the proof; a number in another message does not.
fn must_prove(declaration: &Declaration) -> bool {
    declaration.stated_in == StatedIn::Declaration
}

fn has_text(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// Warnings only: none of these changes the verdict.
fn judge_plausibility(
    declaration: &Declaration,
    kg: Mass,
    on: NaiveDate,
    rules: &Rules,
    answer: &mut Answer,
) -> Result<(), Error> {
    let path = "/declaration/vgm";
    if let Found::Rule(band) = rules.typical_vgm.find("any", on, &[])? {
        let (low, high) = (band.value.at_least_kg, band.value.at_most_kg);
        if kg < low || kg > high {
            answer.findings.push(
                Finding::new("vgm.unusual-mass")
                    .at(path)
                    .param("kg", kg)
                    .param("at_least_kg", low)
                    .param("at_most_kg", high)
                    .cite(&band.cite),
            );
        }
    }
    let equipment = &declaration.equipment;
    let stated_tare = mass(&equipment.tare, "/declaration/equipment/tare")?;
    let typical = equipment.size_type.as_deref().and_then(usual_kind);
    let typical = match typical {
        Some(kind) => match rules.typical_tare.find(kind, on, &[])? {
            Found::Rule(tare) => Some((tare.value.kg, Some(&tare.cite))),
            _ => None,
        },
        None => None,
    };
    if let Some((tare, cite)) = stated_tare.map(|tare| (tare, None)).or(typical)
        && kg <= tare
    {
        let finding = Finding::new("vgm.not-above-tare").at(path).param("kg", kg).param("tare_kg", tare);
        answer.findings.push(Finding { cites: cite.into_iter().cloned().collect(), ..finding });
    }
    if mass(&declaration.cargo_gross, "/declaration/cargo_gross")? == Some(kg) {
        answer.findings.push(Finding::new("vgm.equals-cargo").at(path).param("kg", kg));
    }
    Ok(())
}

/// The kind whose usual tare is known: dry boxes of 20, 40 and 45 feet. Other boxes have no figure here.
fn usual_kind(size_type: &str) -> Option<&'static str> {
    let mut letters = size_type.chars();
    let (length, height, group) = (letters.next()?, letters.next()?, letters.next()?);
    match (length, height, group) {
        ('2', '2', 'G') => Some("20GP"),
        ('4', '2', 'G') => Some("40GP"),
        ('4', '5', 'G') => Some("40HC"),
        ('L', '5', 'G') => Some("45HC"),
        _ => None,
    }
}
