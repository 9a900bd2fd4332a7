//! Every operation, gathered from the rooms' own lists, and [`Engine`], which answers any of them by id.
//!
//! The doors (command line, Python, Node, mobile) are made from this list: an operation that a family adds to its
//! `OPERATIONS` appears in all of them.
//!
//! ```
//! use kouan::catalog::{self, CallOptions, Engine};
//!
//! let answer = Engine::builtin().call(
//!     "identifiers.container_number",
//!     r#"{"text": "CSQU3054383"}"#,
//!     &CallOptions::default(),
//! )?;
//! assert!(answer.contains(r#""verdict":"compliant""#));
//! assert!(catalog::operations().any(|operation| operation.id == "vgm.assess"));
//! # Ok::<(), kouan::Error>(())
//! ```

use std::sync::LazyLock;

use crate::check;
use crate::families::{blending, bonded, dangerous_goods, fees, permits, transit, vgm};
use crate::formats;
use crate::foundation;
use crate::foundation::error::Error;
pub use crate::foundation::operation::CallOptions;
use crate::foundation::operation::Operation;
use crate::foundation::rules::RuleFile;
use crate::identifiers;

/// All rules, built-in and overlaid, ready to answer any operation. Cheap to share, never changes.
///
/// ```
/// use kouan::catalog::{CallOptions, Engine};
///
/// let contract = r#"
/// name = "contract"
/// [[vgm.tolerance]]
/// id = "contract-2026"
/// key = "DE"
/// from = "2026-01-01"
/// title = "Service contract of a terminal"
/// certainty = "A"
/// value = { absolute_kg = "500", combine = "absolute" }
/// "#;
/// let engine = Engine::with_overlays(&[contract])?;
/// let answer = engine.call(
///     "vgm.assess",
///     r#"{"state": "DE", "on": "2026-03-05", "declared_kg": 20000, "measured_kg": 20501}"#,
///     &CallOptions::default(),
/// )?;
/// assert!(answer.contains("vgm.over-tolerance"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub struct Engine {
    rules: check::Rules,
}

// The built-in files are part of the program and never change while it runs.
#[allow(clippy::expect_used, reason = "the built-in rules are part of the program, and a test reads them")]
static BUILTIN: LazyLock<Engine> =
    LazyLock::new(|| Engine::with_overlays(&[]).expect("the built-in rules can be used"));

impl Engine {
    /// The engine with the built-in rules alone.
    pub fn builtin() -> &'static Engine {
        &BUILTIN
    }

    /// An engine whose built-in rules are overlaid by the caller's rule files, in order.
    ///
    /// The form of a rule file is described in [`foundation::rules`].
    ///
    /// # Errors
    /// [`Error::InvalidRules`] for a file that does not read, names a family that does not exist, or does not fit it.
    pub fn with_overlays(overlays: &[&str]) -> Result<Engine, Error> {
        let overlays = overlays.iter().map(|text| RuleFile::read(text)).collect::<Result<Vec<_>, _>>()?;
        for overlay in &overlays {
            if let Some(unknown) = overlay.families().find(|family| !check::OVERLAID.contains(family)) {
                let known = check::OVERLAID.join(", ");
                let reason = format!("no rules can be overlaid for {unknown:?}; sections are: {known}");
                return Err(Error::rules(&overlay.name, reason));
            }
        }
        Ok(Engine { rules: check::Rules::new(&overlays)? })
    }

    /// The typed rules of every family.
    pub fn rules(&self) -> &check::Rules {
        &self.rules
    }

    /// Answers the operation `id` for a question given as JSON; the answer is JSON.
    ///
    /// # Errors
    /// [`Error::UnknownOperation`] for an id that does not exist, [`Error::InvalidInput`] with the path of a field
    /// that does not fit, and what the operation itself gives.
    pub fn call(&self, id: &str, json: &str, options: &CallOptions) -> Result<String, Error> {
        let Some(bound) = find(id) else {
            return Err(Error::UnknownOperation { id: id.to_owned(), nearest: nearest(id) });
        };
        match bound {
            Bound::Foundation(operation) => (operation.call)(&(), json, options),
            Bound::Formats(operation) => (operation.call)(&(), json, options),
            Bound::Identifiers(operation) => (operation.call)(&self.rules.identifiers, json, options),
            Bound::Vgm(operation) => (operation.call)(&self.rules.vgm, json, options),
            Bound::DangerousGoods(operation) => (operation.call)(&self.rules.dangerous_goods, json, options),
            Bound::Blending(operation) => (operation.call)(&self.rules.blending, json, options),
            Bound::Bonded(operation) => (operation.call)(&self.rules.bonded, json, options),
            Bound::Fees(operation) => (operation.call)(&self.rules.fees, json, options),
            Bound::Permits(operation) => (operation.call)(&self.rules.permits, json, options),
            Bound::Transit(operation) => (operation.call)(&self.rules.transit, json, options),
            Bound::Check(operation) => (operation.call)(&self.rules, json, options),
        }
    }
}

/// What a door shows of an operation.
#[derive(Clone, Copy)]
pub struct OperationInfo {
    /// `family.verb`.
    pub id: &'static str,
    /// One sentence in English.
    pub en: &'static str,
    /// One sentence in Chinese.
    pub zh: &'static str,
    /// The JSON Schema of the question.
    #[cfg(feature = "schema")]
    pub input: fn() -> schemars::Schema,
    /// The JSON Schema of the answer.
    #[cfg(feature = "schema")]
    pub output: fn() -> schemars::Schema,
}

impl OperationInfo {
    fn of<R>(operation: &Operation<R>) -> Self {
        OperationInfo {
            id: operation.id,
            en: operation.en,
            zh: operation.zh,
            #[cfg(feature = "schema")]
            input: operation.input,
            #[cfg(feature = "schema")]
            output: operation.output,
        }
    }
}

/// An operation with the rules it is over. A new family adds an arm here, in `call`, in `info` and in `all`.
#[derive(Clone, Copy)]
enum Bound {
    Foundation(&'static Operation<()>),
    Formats(&'static Operation<()>),
    Identifiers(&'static Operation<identifiers::Rules>),
    Vgm(&'static Operation<vgm::Rules>),
    DangerousGoods(&'static Operation<dangerous_goods::Rules>),
    Blending(&'static Operation<blending::Rules>),
    Bonded(&'static Operation<bonded::Rules>),
    Fees(&'static Operation<fees::Rules>),
    Permits(&'static Operation<permits::Rules>),
    Transit(&'static Operation<transit::Rules>),
    Check(&'static Operation<check::Rules>),
}

impl Bound {
    fn info(self) -> OperationInfo {
        match self {
            Bound::Foundation(operation) | Bound::Formats(operation) => OperationInfo::of(operation),
            Bound::Identifiers(operation) => OperationInfo::of(operation),
            Bound::Vgm(operation) => OperationInfo::of(operation),
            Bound::DangerousGoods(operation) => OperationInfo::of(operation),
            Bound::Blending(operation) => OperationInfo::of(operation),
            Bound::Bonded(operation) => OperationInfo::of(operation),
            Bound::Fees(operation) => OperationInfo::of(operation),
            Bound::Permits(operation) => OperationInfo::of(operation),
            Bound::Transit(operation) => OperationInfo::of(operation),
            Bound::Check(operation) => OperationInfo::of(operation),
        }
    }
}

fn all() -> impl Iterator<Item = Bound> {
    let check = check::OPERATIONS.iter().map(Bound::Check);
    check
        .chain(vgm::OPERATIONS.iter().map(Bound::Vgm))
        .chain(dangerous_goods::OPERATIONS.iter().map(Bound::DangerousGoods))
        .chain(blending::OPERATIONS.iter().map(Bound::Blending))
        .chain(bonded::OPERATIONS.iter().map(Bound::Bonded))
        .chain(fees::OPERATIONS.iter().map(Bound::Fees))
        .chain(permits::OPERATIONS.iter().map(Bound::Permits))
        .chain(transit::OPERATIONS.iter().map(Bound::Transit))
        .chain(identifiers::OPERATIONS.iter().map(Bound::Identifiers))
        .chain(formats::OPERATIONS.iter().map(Bound::Formats))
        .chain(foundation::OPERATIONS.iter().map(Bound::Foundation))
}

fn find(id: &str) -> Option<Bound> {
    all().find(|bound| bound.info().id == id)
}

/// Every operation, the main job first.
pub fn operations() -> impl Iterator<Item = OperationInfo> {
    all().map(Bound::info)
}

/// The nearest existing id, when the text is close enough to be a slip of the hand.
fn nearest(id: &str) -> Option<String> {
    let (distance, nearest) =
        operations().map(|operation| (distance(id, operation.id), operation.id)).min()?;
    (distance <= 3).then(|| nearest.to_owned())
}

/// How many letters must be put in, taken out or changed; ids are short.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().take(64).enumerate() {
        let mut next = vec![i.saturating_add(1)];
        for (other, pair) in b.iter().zip(row.windows(2)) {
            let [diagonal, above] = pair else { continue };
            let left = next.last().copied().unwrap_or(0);
            let change = diagonal.saturating_add(usize::from(letter != *other));
            next.push(change.min(above.saturating_add(1)).min(left.saturating_add(1)));
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_built_in_rules_can_be_used() {
        assert!(Engine::with_overlays(&[]).is_ok());
    }

    #[test]
    fn ids_are_unique_and_well_formed() {
        let mut seen = BTreeSet::new();
        for operation in operations() {
            let (room, verb) = operation.id.split_once('.').unwrap();
            let word =
                |part: &str| part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            assert!(word(room) && word(verb), "{}", operation.id);
            assert!(seen.insert(operation.id), "{} stands twice", operation.id);
            assert!(operation.en.ends_with('.') && operation.zh.ends_with('。'), "{}", operation.id);
        }
    }

    #[test]
    fn a_day_is_written_in_full_in_every_question() {
        let said = |on: &str, id: &str| {
            let question = format!("{{\"on\": \"{on}\"}}");
            let answer = Engine::builtin().call(id, &question, &CallOptions::default());
            answer.map_or_else(|error| error.to_string(), |_| String::new())
        };
        let (dated, others): (Vec<_>, Vec<_>) = operations()
            .map(|operation| operation.id)
            .partition(|id| !said("2026-03-05", id).contains("unknown field"));
        let accepts = |id: &&str| !said("2026-3-5", id).contains("is no day");
        assert_eq!(dated.iter().copied().filter(|id| accepts(id)).collect::<Vec<_>>(), Vec::<&str>::new());
        assert!(dated.len() >= 10 && !others.is_empty(), "{dated:?}");
    }

    #[test]
    fn a_slip_of_the_hand_is_helped() {
        let message = |id| Engine::builtin().call(id, "{}", &CallOptions::default()).unwrap_err().to_string();
        assert!(message("vgm.asess").contains("did you mean \"vgm.assess\""), "{}", message("vgm.asess"));
        assert!(message("nothing.at_all").contains("kouan list"));
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn an_overlay_for_an_unknown_family_is_refused() {
        let error = Engine::with_overlays(&["name = \"x\"\n[[vmg.tolerance]]\nid = \"a\""]).err().unwrap();
        assert_eq!(error.code(), "invalid-rules");
        assert!(error.to_string().contains("vgm"), "{error}");
    }
}
