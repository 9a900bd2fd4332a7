//! The typed rules of this family, compiled once from `specs/blending/rules.toml` and the overlays.

use serde::Deserialize;

use super::standards::Standard;
use crate::foundation::assessment::Basis;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::{self, Row, RowSource, RuleFile, Table};

/// What the rules of this family stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    basis: Basis,
    // what the product is
    pub(super) standards: Table<Standard>,
    pub(super) gold_form: Table<GoldForm>,
    pub(super) gold_codes: Table<CommodityCode>,
    pub(super) associated_gold: Table<AssociatedGoldRule>,
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
        let builtin = RuleFile::read(kouan_specs::BLENDING_RULES)?;
        let files: Vec<&RuleFile> = std::iter::once(&builtin).chain(overlays).collect();
        let mut sections = Vec::new();
        for file in &files {
            sections.push((file.source(), file.section::<Section>("blending")?));
        }
        let overlay_names = overlays.iter().map(|file| file.name.clone()).collect();
        Ok(Rules {
            basis: Basis { overlays: overlay_names, ..rules::basis(&files) },
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
}

fn table<T>(
    sections: &mut [(RowSource, Section)],
    rows: impl Fn(&mut Section) -> &mut Vec<Row<T>>,
) -> Result<Table<T>, Error> {
    Table::new(
        sections
            .iter_mut()
            .map(|(source, section)| (source.clone(), std::mem::take(rows(section))))
            .collect(),
    )
}
