//! The typed rules of this family, compiled once from `specs/blending/rules.toml` and the overlays.

use serde::Deserialize;

use super::ledger::{Condition, ConditionKind};
use super::standards::Standard;
use crate::foundation::assessment::{Basis, Citation};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::{self, Row, RuleFile, Table, table};

/// What the rules of this family stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    basis: Basis,
    // --- the ledger
    pub(super) licence: Table<LicenceTolerance>,
    pub(super) condition: Table<ConditionRow>,
    pub(super) site: Table<SiteRow>,
    conditions: Vec<Condition>,
    // what the product is
    pub(super) standards: Table<Standard>,
    pub(super) gold_form: Table<GoldForm>,
    pub(super) gold_codes: Table<CommodityCode>,
    pub(super) associated_gold: Table<AssociatedGoldRule>,
}

/// What may be over or short of a licence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LicenceTolerance {
    pub(super) percent: Exact,
}

/// A condition of bonded blending.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionRow {
    pub(super) kind: ConditionKind,
}

/// How long goods may stay at a site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "term", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum SiteRow {
    /// As long as their owner likes.
    None,
    /// The caller has to say.
    Ask,
    /// This long.
    Limited { months: u32, extension_months: u32 },
}

/// What a gold-concentrate standard asks besides grades.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldForm {
    pub(super) finer_than_74um_at_least_pct: Exact,
}

/// The commodity code of a class of gold ore.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommodityCode {
    pub(super) code: String,
}

/// That the gold in a concentrate of this heading is declared as a line of its own; the row has no parameter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssociatedGoldRule {}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    // --- the ledger
    licence_tolerance: Vec<Row<LicenceTolerance>>,
    condition: Vec<Row<ConditionRow>>,
    site: Vec<Row<SiteRow>>,
    standard: Vec<Row<Standard>>,
    gold_form: Vec<Row<GoldForm>>,
    gold_code: Vec<Row<CommodityCode>>,
    associated_gold: Vec<Row<AssociatedGoldRule>>,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules overlaid by the section `blending` of each file, in order.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let (basis, mut sections) =
            rules::sections::<Section>("blending", &[kouan_specs::BLENDING_RULES], overlays)?;
        let conditions = sections.iter().flat_map(|(_, section)| &section.condition).map(condition).collect();
        Ok(Rules {
            basis,
            conditions,
            licence: table(&mut sections, |section| &mut section.licence_tolerance)?,
            condition: table(&mut sections, |section| &mut section.condition)?,
            site: table(&mut sections, |section| &mut section.site)?,
            standards: table(&mut sections, |section| &mut section.standard)?,
            gold_form: table(&mut sections, |section| &mut section.gold_form)?,
            gold_codes: table(&mut sections, |section| &mut section.gold_code)?,
            associated_gold: table(&mut sections, |section| &mut section.associated_gold)?,
        })
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// Where a condition of bonded blending stands, whatever the commodity.
    pub(super) fn cite(&self, kind: ConditionKind) -> Option<&Citation> {
        self.conditions.iter().find(|condition| condition.kind == kind).map(|condition| &condition.cite)
    }
}

fn condition(row: &Row<ConditionRow>) -> Condition {
    let cite = Citation {
        title: row.title.clone(),
        article: row.article.clone(),
        from: (!row.vouched).then_some(row.from),
        certainty: row.certainty,
    };
    Condition { cite, kind: row.value.kind }
}
