//! Which of several declarations for one box stands? A pure function of their set: the order of arrival changes
//! nothing, and a replay is harmless.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::facts::{Declaration, StatedIn};
use crate::foundation::moment::Moment;

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StatementKind {
    /// States a verified gross mass.
    Declared,
    /// Withdraws what was stated under a reference, or, without one, for the box.
    Withdrawn,
}

/// One message's word on one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// Declared or withdrawn.
    pub kind: StatementKind,
    /// The reference that is withdrawn (DCSA `declarationReference`, VERMAS RFF+ACW); left out, all of the box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<String>,
    /// Number of the segment in the input where the box begins, counted from 1, for a statement that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<u64>,
    /// The declaration; of a withdrawal, what little it says.
    pub declaration: Declaration,
}

impl Statement {
    /// A statement that declares.
    pub fn declared(declaration: Declaration) -> Self {
        Statement { kind: StatementKind::Declared, withdraws: None, segment: None, declaration }
    }

    /// A statement that withdraws a reference, or all that was stated for the box.
    pub fn withdrawn(withdraws: Option<String>, declaration: Declaration) -> Self {
        Statement { kind: StatementKind::Withdrawn, withdraws, segment: None, declaration }
    }

    /// True for a withdrawal.
    pub fn is_withdrawal(&self) -> bool {
        self.kind == StatementKind::Withdrawn
    }

    fn time(&self) -> Option<Moment> {
        self.declaration.declared_at
    }
}

/// What stands for a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Current<'a> {
    /// Nothing was ever stated.
    Nothing,
    /// All that was stated is withdrawn.
    Withdrawn,
    /// This one stands.
    Declared(&'a Statement),
    /// These two are of the same time, or of times that cannot be compared, and differ.
    Conflict(&'a Statement, &'a Statement),
}

/// Which statement stands.
///
/// - A declaration of its own stands before a number in another message, whatever their times.
/// - Of several, the one with the latest `declared_at`; a late arriving older one changes nothing.
/// - Equal times, or times that cannot be compared (one with offset and one without, or none), with different
///   content are a conflict. Content is mass, method, signatory and certificate; what a message does not say does
///   not differ.
/// - A withdrawal takes away what was declared under its reference (without one: for the box) up to its own time; a
///   withdrawal without time takes away all of it.
/// - What a later declaration took the place of does not come back when that one is withdrawn: the box then has no
///   verified gross mass.
///
/// Source: DCSA VGM 1.0.0 (supersession, retraction); UN/EDIFACT BGM 9, 5, 1 and RFF+ACW.
pub fn current(statements: &[Statement]) -> Current<'_> {
    // a withdrawal of something never seen leaves the box without a mass just the same
    if statements.is_empty() { Current::Nothing } else { decide(&contenders(statements)) }
}

/// What stands among the [`contenders`].
pub(super) fn decide<'a>(contenders: &[&'a Statement]) -> Current<'a> {
    let Some(first) = contenders.first().copied() else { return Current::Withdrawn };
    match contenders.iter().copied().find(|other| differ(first, other)) {
        Some(other) => Current::Conflict(first, other),
        None => Current::Declared(first),
    }
}

/// The latest declarations, several when their times are equal or cannot be compared, without those withdrawn; the
/// fullest word first, so that the answer does not depend on the order of arrival.
pub(super) fn contenders(statements: &[Statement]) -> Vec<&Statement> {
    let mut declared: Vec<&Statement> =
        statements.iter().filter(|one| one.kind == StatementKind::Declared).collect();
    if declared.iter().any(|one| one.declaration.stated_in == StatedIn::Declaration) {
        declared.retain(|one| one.declaration.stated_in == StatedIn::Declaration);
    }
    let is_latest =
        |one: &Statement| !declared.iter().any(|other| order(other, one) == Some(Ordering::Greater));
    let stands = |one: &&Statement| is_latest(one) && !is_withdrawn(one, statements);
    let mut standing: Vec<&Statement> = declared.iter().copied().filter(stands).collect();
    standing.sort_by_key(|one| std::cmp::Reverse(sort_key(one)));
    standing
}

fn is_withdrawn(declared: &Statement, statements: &[Statement]) -> bool {
    statements.iter().filter(|one| one.kind == StatementKind::Withdrawn).any(|withdrawal| {
        let same_reference = match &withdrawal.withdraws {
            None => true,
            Some(reference) => declared.declaration.reference.as_ref() == Some(reference),
        };
        same_reference && !is_after(declared, withdrawal)
    })
}

/// True when the declaration is known to be later than the withdrawal.
fn is_after(declared: &Statement, withdrawal: &Statement) -> bool {
    matches!(
        declared.time().zip(withdrawal.time()).and_then(|(declared, withdrawn)| declared.compare(&withdrawn)),
        Some(Ordering::Greater)
    )
}

fn order(a: &Statement, b: &Statement) -> Option<Ordering> {
    a.time().zip(b.time()).and_then(|(a, b)| a.compare(&b))
}

fn sort_key(statement: &Statement) -> (bool, bool, bool, String) {
    let declaration = &statement.declaration;
    (
        declaration.signatory.is_some(),
        declaration.method.is_some(),
        declaration.certificate.is_some(),
        serde_json::to_string(declaration).unwrap_or_default(),
    )
}

/// True when the two say different things; what one of them does not say does not differ.
pub(super) fn differ(a: &Statement, b: &Statement) -> bool {
    fn both_and_unequal<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a != b)
    }
    let (a, b) = (&a.declaration, &b.declaration);
    let kg = |declaration: &Declaration| declaration.vgm.as_ref().and_then(|vgm| vgm.kg);
    kg(a) != kg(b)
        || both_and_unequal(&a.method, &b.method)
        || both_and_unequal(&a.signatory, &b.signatory)
        || both_and_unequal(&a.certificate, &b.certificate)
}

/// The statements of other messages whose number differs from the one that stands.
pub fn contradicting<'a>(standing: &Statement, statements: &'a [Statement]) -> Vec<&'a Statement> {
    statements
        .iter()
        .filter(|one| {
            one.kind == StatementKind::Declared && one.declaration.stated_in == StatedIn::OtherMessage
        })
        .filter(|one| {
            let kg = |statement: &Statement| statement.declaration.vgm.as_ref().and_then(|vgm| vgm.kg);
            kg(one).is_some() && kg(one) != kg(standing)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::facts::StatedMass;
    use super::*;

    fn declared(reference: &str, at: Option<&str>, kg: u32) -> Statement {
        Statement::declared(Declaration {
            reference: Some(reference.into()),
            declared_at: at.map(|at| Moment::parse(at).unwrap()),
            vgm: Some(StatedMass::read(&kg.to_string(), "KGM")),
            ..Declaration::default()
        })
    }

    fn withdrawn(reference: Option<&str>, at: Option<&str>) -> Statement {
        let declared_at = at.map(|at| Moment::parse(at).unwrap());
        Statement::withdrawn(
            reference.map(str::to_owned),
            Declaration { declared_at, ..Declaration::default() },
        )
    }

    fn kg(current: Current) -> Option<String> {
        match current {
            Current::Declared(one) => Some(one.declaration.vgm.as_ref().unwrap().value.clone()),
            _ => None,
        }
    }

    #[test]
    fn a_late_arriving_older_message_changes_nothing() {
        let newer = declared("b", Some("2026-03-05T10:00:00+08:00"), 2);
        let older = declared("a", Some("2026-03-05T09:59:59+08:00"), 1);
        assert_eq!(kg(current(&[newer.clone(), older.clone()])), Some("2".into()));
        assert_eq!(kg(current(&[older, newer])), Some("2".into()));
    }

    #[test]
    fn offsets_are_compared_as_instants() {
        let berlin = declared("a", Some("2026-03-05T09:00:00+01:00"), 1);
        let qingdao = declared("b", Some("2026-03-05T15:59:59+08:00"), 2);
        assert_eq!(kg(current(&[berlin, qingdao])), Some("1".into()));
    }

    #[test]
    fn equal_times_with_different_content_are_a_conflict_and_with_the_same_none() {
        let (a, b) =
            (declared("a", Some("2026-03-05T10:00:00"), 1), declared("a", Some("2026-03-05T10:00:00"), 2));
        assert!(matches!(current(&[a.clone(), b]), Current::Conflict(..)));
        assert_eq!(kg(current(&[a.clone(), a])), Some("1".into()));
    }

    #[test]
    fn times_that_cannot_be_compared_are_a_conflict() {
        let local = declared("a", Some("2026-03-05T10:00:00"), 1);
        let offset = declared("b", Some("2026-03-05T11:00:00+08:00"), 2);
        assert!(matches!(current(&[local.clone(), offset]), Current::Conflict(..)));
        assert!(matches!(current(&[local, declared("c", None, 3)]), Current::Conflict(..)));
    }

    #[test]
    fn withdrawals_reach_up_to_their_own_time() {
        let first = declared("a", Some("2026-03-05T10:00:00"), 1);
        let again = declared("a", Some("2026-03-05T12:00:00"), 2);
        let withdrawal = withdrawn(Some("a"), Some("2026-03-05T11:00:00"));
        assert_eq!(current(&[first.clone(), withdrawal.clone()]), Current::Withdrawn);
        assert_eq!(kg(current(&[first.clone(), withdrawal.clone(), again.clone()])), Some("2".into()));
        assert_eq!(current(&[first.clone(), withdrawn(Some("a"), None), again]), Current::Withdrawn);
        assert_eq!(kg(current(&[first.clone(), withdrawn(Some("b"), None)])), Some("1".into()));
        assert_eq!(current(&[first, withdrawn(None, Some("2026-03-05T10:00:00"))]), Current::Withdrawn);
        assert_eq!(current(&[withdrawal]), Current::Withdrawn);
        assert_eq!(current(&[]), Current::Nothing);
    }

    #[test]
    fn a_withdrawal_does_not_bring_back_what_was_superseded() {
        let old = declared("a", Some("2026-03-05T10:00:00"), 1);
        let new = declared("b", Some("2026-03-05T11:00:00"), 2);
        let withdrawal = withdrawn(Some("b"), Some("2026-03-05T12:00:00"));
        assert_eq!(current(&[old.clone(), new.clone(), withdrawal.clone()]), Current::Withdrawn);
        assert_eq!(kg(current(&[old.clone(), withdrawal])), Some("1".into()), "the later one was never seen");
        assert_eq!(kg(current(&[old, new, withdrawn(Some("a"), None)])), Some("2".into()));
        let mut number = declared("c", Some("2026-03-05T13:00:00"), 3);
        number.declaration.stated_in = StatedIn::OtherMessage;
        let declaration = declared("a", Some("2026-03-05T10:00:00"), 1);
        assert_eq!(current(&[number, declaration, withdrawn(Some("a"), None)]), Current::Withdrawn);
    }

    #[test]
    fn a_declaration_stands_before_a_number_in_another_message() {
        let declaration = declared("a", Some("2026-03-05T10:00:00"), 1);
        let mut number = declared("b", Some("2026-03-05T12:00:00"), 2);
        number.declaration.stated_in = StatedIn::OtherMessage;
        let both = [number.clone(), declaration.clone()];
        assert_eq!(kg(current(&both)), Some("1".into()));
        assert_eq!(contradicting(&declaration, &both), [&number]);
        assert_eq!(kg(current(&[number])), Some("2".into()));
    }

    fn statements() -> impl Strategy<Value = Vec<Statement>> {
        let one = (0u8..3, 0u32..4, prop::option::of(0u32..3), any::<bool>(), prop::option::of(0u8..3))
            .prop_map(|(reference, kg, hour, withdraw, target)| {
                let at = hour.map(|hour| format!("2026-03-05T1{hour}:00:00"));
                match withdraw {
                    true => withdrawn(target.map(|t| t.to_string()).as_deref(), at.as_deref()),
                    false => declared(&reference.to_string(), at.as_deref(), kg + 1),
                }
            });
        prop::collection::vec(one, 0..7)
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_and_replays_change_nothing(
            (given, shuffled) in statements().prop_flat_map(|given| (Just(given.clone()), Just(given).prop_shuffle()))
        ) {
            prop_assert_eq!(current(&given), current(&shuffled));
            let replayed: Vec<Statement> = given.iter().chain(&shuffled).cloned().collect();
            prop_assert_eq!(current(&given), current(&replayed));
        }
    }
}
