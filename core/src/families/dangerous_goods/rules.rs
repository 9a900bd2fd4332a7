//! The typed rules of this family, compiled once from `specs/dangerous_goods/*.toml` and the overlays.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::arrival::UndeclaredPractice;
use super::batteries::BatteryRow;
use super::break_bulk::BreakBulkRule;
use super::class::{Term, UnNumber};
use super::class1::{Class1, Class1Row};
use super::codes::{HandlingCodes, Resemblances, SegregationCodes, StowageCodes};
use super::exemption::{Exemptions, Nitrates};
use super::facts::Item;
use super::flash_groups::FlashGroup;
use super::hazards::Hazards;
use super::list::{self, Entry, ListRow, Lists};
use super::lookup::{self, Chosen};
use super::places::{PlaceTable, PlaceTableRow};
use super::restrictions::Restriction;
use super::roro::{RoroRow, RoroTable};
use super::screening::{ContextRow, HsRows, KeywordRow, Points, Screener, ScreeningSection, TraditionalRow};
use super::segregation::Tables;
use super::ship::ShipKind;
use super::stowage::{Categories, Clearance, Listed};
use super::table::{SegregationTable, SegregationTableRow};
use super::transhipment::DeclarationScheme;
use crate::foundation::assessment::{Basis, Citation, Finding};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::{self, Row, RowSource, RuleFile, Table};

/// What the rules of dangerous goods stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) basis: Basis,
    editions: BTreeMap<String, Cited<Edition>>,
    pub(super) tables: BTreeMap<String, Cited<SegregationTable>>,
    pub(super) class1: BTreeMap<String, Cited<Class1>>,
    pub(super) segregation_codes: BTreeMap<String, Cited<SegregationCodes>>,
    pub(super) stowage_codes: BTreeMap<String, Cited<StowageCodes>>,
    pub(super) handling_codes: BTreeMap<String, Cited<HandlingCodes>>,
    pub(super) resemblances: BTreeMap<String, Cited<Resemblances>>,
    pub(super) exemptions: BTreeMap<String, Cited<Exemptions>>,
    pub(super) nitrates: BTreeMap<String, Cited<Nitrates>>,
    pub(super) categories: BTreeMap<String, Cited<Categories>>,
    /// By edition: what codes of stowage ask to keep clear of.
    pub(super) clearance: BTreeMap<String, Cited<Clearance>>,
    /// By edition: what explosives other than 1.4 keep clear of.
    pub(super) class1_clearance: BTreeMap<String, Cited<Clearance>>,
    /// By edition and kind of ship.
    places: BTreeMap<String, Cited<PlaceTable>>,
    /// By edition and term.
    roro: BTreeMap<String, Cited<RoroTable>>,
    /// By edition: the metres athwartships of SG26.
    roro_extra: BTreeMap<String, Cited<Exact>>,
    /// By edition and term.
    break_bulk: BTreeMap<String, Cited<BreakBulkRule>>,
    /// Goods that an edition lists and does not let travel.
    prohibited: BTreeMap<String, Cited<Vec<UnNumber>>>,
    /// By edition: criteria of the packing groups of class 3, which an overlay brings.
    pub(super) flash_groups: BTreeMap<String, Cited<Vec<FlashGroup>>>,
    battery_goods: BTreeMap<String, Cited<Vec<BatteryRow>>>,
    /// By name.
    declaration_schemes: BTreeMap<String, Cited<DeclarationScheme>>,
    pub(super) shipped_lists: BTreeMap<String, Cited<ShippedList>>,
    pub(super) lists: Lists,
    pub(super) undeclared: Table<UndeclaredPractice>,
    pub(super) restrictions: Table<Restriction>,
    pub(super) screener: Screener,
}

/// A parameter of one edition, with its source.
#[derive(Clone, Debug)]
pub(super) struct Cited<T> {
    pub(super) id: String,
    pub(super) value: T,
    pub(super) cite: Citation,
}

/// Which code an edition is of, and where its list comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edition {
    pub(super) code: Code,
    pub(super) list: ListSource,
}

/// The family of rules that an edition belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Code {
    /// International Maritime Dangerous Goods Code.
    #[serde(rename = "imdg")]
    Imdg,
    /// Title 49 of the Code of Federal Regulations of the United States.
    #[serde(rename = "49cfr")]
    Cfr49,
}

/// Where the dangerous goods list of an edition comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ListSource {
    /// It comes with kouan.
    Shipped,
    /// The user loads it.
    Pack,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    edition: Vec<Row<Edition>>,
    segregation_table: Vec<Row<SegregationTableRow>>,
    class1: Vec<Row<Class1Row>>,
    segregation_codes: Vec<Row<SegregationCodes>>,
    stowage_codes: Vec<Row<StowageCodes>>,
    handling_codes: Vec<Row<HandlingCodes>>,
    code_resembles: Vec<Row<Resemblances>>,
    exemption: Vec<Row<Exemptions>>,
    nitrates_with_explosives: Vec<Row<Nitrates>>,
    stowage_categories: Vec<Row<Categories>>,
    clearance: Vec<Row<Clearance>>,
    class1_clearance: Vec<Row<Clearance>>,
    container_ship: Vec<Row<PlaceTableRow>>,
    roro_ship: Vec<Row<RoroRow>>,
    roro_ship_extra_m: Vec<Row<Exact>>,
    break_bulk: Vec<Row<BreakBulkRule>>,
    shipped_list: Vec<Row<ShippedList>>,
    prohibited: Vec<Row<Vec<UnNumber>>>,
    flashpoint_groups: Vec<Row<Vec<FlashGroup>>>,
    battery_goods: Vec<Row<Vec<BatteryRow>>>,
    declaration_scheme: Vec<Row<DeclarationScheme>>,
    list: Vec<ListRow>,
    undeclared: Vec<Row<UndeclaredPractice>>,
    restriction: Vec<Row<Restriction>>,
    keywords: Vec<KeywordRow>,
    keyword_context: Vec<ContextRow>,
    hs_hints: Vec<HsRows>,
    traditional: Vec<TraditionalRow>,
    points: Option<Points>,
}

/// The list that comes with kouan. Its digest stands in the rules, so that it is part of the basis of every answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShippedList {
    pub(super) file: String,
    pub(super) rows: usize,
    pub(super) sm3: String,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when a built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules with the section `dangerous_goods` of each file, which may add editions and the
    /// restrictions of parties, but change none of the built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let builtin = [
            kouan_specs::DANGEROUS_GOODS_RULES,
            kouan_specs::DANGEROUS_GOODS_CODES,
            kouan_specs::DANGEROUS_GOODS_PLACES,
            kouan_specs::DANGEROUS_GOODS_KEYWORDS,
        ];
        let (basis, mut sections) = rules::sections::<Section>("dangerous_goods", &builtin, overlays)?;
        let mut compiled = Rules {
            basis,
            editions: BTreeMap::new(),
            tables: BTreeMap::new(),
            class1: BTreeMap::new(),
            segregation_codes: BTreeMap::new(),
            stowage_codes: BTreeMap::new(),
            handling_codes: BTreeMap::new(),
            resemblances: BTreeMap::new(),
            exemptions: BTreeMap::new(),
            nitrates: BTreeMap::new(),
            categories: BTreeMap::new(),
            clearance: BTreeMap::new(),
            class1_clearance: BTreeMap::new(),
            places: BTreeMap::new(),
            roro: BTreeMap::new(),
            roro_extra: BTreeMap::new(),
            break_bulk: BTreeMap::new(),
            prohibited: BTreeMap::new(),
            flash_groups: BTreeMap::new(),
            battery_goods: BTreeMap::new(),
            declaration_schemes: BTreeMap::new(),
            shipped_lists: BTreeMap::new(),
            lists: Lists::new(),
            undeclared: undeclared(&mut sections)?,
            restrictions: restrictions(&mut sections)?,
            screener: screener(&mut sections)?,
        };
        let mut lists = Vec::new();
        for (file, section) in sections {
            add(&mut compiled.editions, &file.name, section.edition, Ok)?;
            add(&mut compiled.tables, &file.name, section.segregation_table, SegregationTable::new)?;
            add(&mut compiled.class1, &file.name, section.class1, Class1::new)?;
            add(&mut compiled.segregation_codes, &file.name, section.segregation_codes, Ok)?;
            add(&mut compiled.stowage_codes, &file.name, section.stowage_codes, Ok)?;
            add(&mut compiled.handling_codes, &file.name, section.handling_codes, Ok)?;
            add(&mut compiled.resemblances, &file.name, section.code_resembles, Ok)?;
            add(&mut compiled.exemptions, &file.name, section.exemption, Ok)?;
            add(&mut compiled.nitrates, &file.name, section.nitrates_with_explosives, Ok)?;
            add(&mut compiled.categories, &file.name, section.stowage_categories, Ok)?;
            add(&mut compiled.clearance, &file.name, section.clearance, Ok)?;
            add(&mut compiled.class1_clearance, &file.name, section.class1_clearance, Ok)?;
            add(&mut compiled.places, &file.name, section.container_ship, PlaceTable::new)?;
            add(&mut compiled.roro, &file.name, section.roro_ship, RoroTable::new)?;
            add(&mut compiled.roro_extra, &file.name, section.roro_ship_extra_m, Ok)?;
            add(&mut compiled.break_bulk, &file.name, section.break_bulk, Ok)?;
            add(&mut compiled.prohibited, &file.name, section.prohibited, Ok)?;
            add(&mut compiled.flash_groups, &file.name, section.flashpoint_groups, Ok)?;
            add(&mut compiled.battery_goods, &file.name, section.battery_goods, Ok)?;
            add(&mut compiled.declaration_schemes, &file.name, section.declaration_scheme, Ok)?;
            add(&mut compiled.shipped_lists, &file.name, section.shipped_list, Ok)?;
            lists.extend(section.list.into_iter().map(|row| (file.name.clone(), row)));
        }
        let shipped = |edition: &&Cited<Edition>| edition.value.list == ListSource::Shipped;
        if let Some(edition) =
            compiled.editions.values().filter(shipped).find(|edition| edition.id != list::SHIPPED)
        {
            let reason =
                format!("no list of {} comes with kouan; write list = \"pack\" and load one", edition.id);
            return Err(Error::rules("editions", reason));
        }
        compiled.lists = list::compile(lists, &compiled)?;
        Ok(compiled)
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// The editions that can be asked for.
    pub fn editions(&self) -> impl Iterator<Item = &str> {
        self.editions.keys().map(String::as_str)
    }

    /// The tables that requirements of an edition stand on, or the finding that there are none.
    pub(super) fn tables(&self, edition: &str) -> Result<Tables<'_>, Finding> {
        self.edition(edition)?;
        let table = self.tables.get(edition).ok_or_else(|| self.not_in_edition("7.2.4", edition))?;
        Ok(Tables {
            table,
            codes: self.segregation_codes.get(edition),
            class1: self.class1.get(edition),
            exemption: self.exemptions.get(edition),
            nitrates: self.nitrates.get(edition),
            resembles: self.resemblances.get(edition),
        })
    }

    /// The finding that a part of the Code is not known for an edition.
    pub(super) fn not_in_edition(&self, part: &str, edition: &str) -> Finding {
        Finding::new("dangerous_goods.not-in-edition")
            .at("/edition")
            .param("part", part)
            .param("edition", edition)
    }

    /// The list has several rows of a number, so that more than the number decides which is meant.
    pub(super) fn has_several_rows(&self, edition: &str, un: UnNumber) -> bool {
        self.entries(edition, un).is_ok_and(|rows| rows.len() > 1)
    }

    /// The rows of the list that an item may be, and what was found on the way; none when the list says nothing of it.
    fn rows(&self, edition: &str, item: &Item) -> (Vec<&Entry>, Vec<Finding>) {
        let Some(un) = item.un else { return (Vec::new(), Vec::new()) };
        let rows = match self.entries(edition, un) {
            Ok(rows) => rows,
            Err(finding) => return (Vec::new(), vec![finding.at("/un")]),
        };
        if rows.is_empty() {
            let finding = Finding::new("dangerous_goods.not-listed").at("/un");
            return (Vec::new(), vec![finding.param("what", format!("UN {un}")).param("edition", edition)]);
        }
        match lookup::choose(item, rows) {
            (Chosen::One(row), findings) => (vec![row], findings),
            (Chosen::Several(rows), findings) => (rows, findings),
            (Chosen::None, findings) => (rows.iter().collect(), findings),
        }
    }

    /// The one row of the list that an item is, when nothing that is declared contradicts it.
    pub(super) fn only_row(&self, edition: &str, item: &Item) -> Option<&Entry> {
        match self.rows(edition, item) {
            (rows, findings) if findings.is_empty() => match rows.as_slice() {
                [row] => Some(*row),
                _ => None,
            },
            _ => None,
        }
    }

    /// True when the list leaves the subsidiary hazards of an item to its contents or a special provision.
    pub(super) fn leaves_subsidiary_open(&self, edition: &str, item: &Item) -> bool {
        self.rows(edition, item).0.iter().any(|row| row.subsidiary_open)
    }

    /// The hazards of an item by its declaration and the list, and what was found on the way.
    pub(super) fn hazards(&self, edition: &str, item: &Item) -> (Hazards, Vec<Finding>) {
        let (rows, mut findings) = self.rows(edition, item);
        let codes = self.segregation_codes.get(edition).map(|codes| &codes.value);
        if !rows.is_empty() {
            return (Hazards::with_rows(item, &rows, codes), findings);
        }
        let declared = Hazards::declared(item, codes);
        if declared.is_known() {
            // the declaration tells what the list would have told
            findings.retain(|finding| finding.code != "dangerous_goods.list-not-loaded");
        }
        (declared, findings)
    }

    /// What the list says of an item's stowage, and what was found on the way.
    pub(super) fn listed(&self, edition: &str, item: &Item) -> (Listed, Vec<Finding>) {
        let (rows, findings) = self.rows(edition, item);
        let mut listed = Listed::default();
        let add = |into: &mut Vec<String>, text: String| {
            if !into.contains(&text) {
                into.push(text);
            }
        };
        for row in rows {
            row.stowage_category.iter().for_each(|name| add(&mut listed.categories, (*name).to_owned()));
            let codes = row.stowage_codes.iter().chain(&row.column_10b);
            codes.for_each(|code| add(&mut listed.stowage_codes, code.to_string()));
            row.handling_codes.iter().for_each(|code| add(&mut listed.handling_codes, code.to_string()));
        }
        (listed, findings.into_iter().map(|finding| finding.below("/item")).collect())
    }

    /// Whether a container is closed by its size and type code; `None` when the code does not tell.
    ///
    /// General purpose, reefer, bulk and named cargo are closed, and so are tanks; open tops and platforms are open
    /// (derived: the rules speak of permanent structures, not of codes).
    pub(super) fn is_closed(&self, size_type: &str) -> Option<bool> {
        match size_type.as_bytes() {
            [_, _, b'G' | b'R' | b'B' | b'S' | b'T' | b'K', _] => Some(true),
            [_, _, b'U' | b'P', _] => Some(false),
            _ => None,
        }
    }

    /// Where containers must stand on a kind of ship.
    pub(super) fn places(&self, edition: &str, kind: ShipKind) -> Option<&Cited<PlaceTable>> {
        self.places.get(&format!("{edition}/{}", kind.as_str()))
    }

    /// How far units must stand apart on a ro-ro ship for a term; none where no source gives it.
    pub(super) fn roro(&self, edition: &str, term: Term) -> Option<&Cited<RoroTable>> {
        self.roro.get(&format!("{edition}/{term}"))
    }

    /// The metres athwartships that SG26 asks on deck of a ro-ro ship.
    pub(super) fn roro_extra(&self, edition: &str) -> Option<&Cited<Exact>> {
        self.roro_extra.get(edition)
    }

    /// What a term asks of break-bulk consignments.
    pub(super) fn break_bulk(&self, edition: &str, term: Term) -> Option<&Cited<BreakBulkRule>> {
        self.break_bulk.get(&format!("{edition}/{term}"))
    }

    /// The numbers of batteries and what they drive, or the finding that the edition has none here.
    pub(super) fn battery_goods(&self, edition: &str) -> Result<&Cited<Vec<BatteryRow>>, Finding> {
        self.edition(edition)?;
        self.battery_goods.get(edition).ok_or_else(|| self.not_in_edition("battery_goods", edition))
    }

    /// The documents of a scheme, or the finding that it is not known.
    pub(super) fn declaration_scheme(&self, name: &str) -> Result<&Cited<DeclarationScheme>, Finding> {
        self.declaration_schemes.get(name).ok_or_else(|| {
            let shown: String = name.chars().take(40).collect();
            let known: Vec<&str> = self.declaration_schemes.keys().map(String::as_str).collect();
            Finding::new("dangerous_goods.unknown-scheme")
                .at("/scheme")
                .param("scheme", shown)
                .param("known", known.join(", "))
        })
    }

    /// The categories of an edition.
    pub(super) fn categories_of(&self, edition: &str) -> Option<&Cited<Categories>> {
        self.categories.get(edition)
    }

    /// What an edition lists and does not let travel, beside what the list itself says.
    pub(super) fn prohibited(&self, edition: &str) -> &[UnNumber] {
        self.prohibited.get(edition).map_or(&[], |prohibited| &prohibited.value)
    }

    /// Where the list of an edition stands.
    pub(super) fn list_cite(&self, edition: &str) -> Option<&Citation> {
        let shipped = self.shipped_lists.get(edition).map(|list| &list.cite);
        shipped.or_else(|| self.editions.get(edition).map(|edition| &edition.cite))
    }

    /// The edition, or the finding that it is not known.
    pub(super) fn edition(&self, name: &str) -> Result<&Cited<Edition>, Finding> {
        self.editions.get(name).ok_or_else(|| {
            let shown: String = name.chars().take(40).collect();
            let known: Vec<&str> = self.editions().collect();
            Finding::new("dangerous_goods.unknown-edition")
                .at("/edition")
                .param("edition", shown)
                .param("known", known.join(", "))
        })
    }
}

/// What ports do about undeclared goods.
fn undeclared(sections: &mut [(RowSource, Section)]) -> Result<Table<UndeclaredPractice>, Error> {
    let rows = |(source, section): &mut (RowSource, Section)| {
        (source.clone(), std::mem::take(&mut section.undeclared))
    };
    Table::new(sections.iter_mut().map(rows).collect())
}

/// What parties refuse, accept or take on conditions.
fn restrictions(sections: &mut [(RowSource, Section)]) -> Result<Table<Restriction>, Error> {
    let rows = |(source, section): &mut (RowSource, Section)| {
        (source.clone(), std::mem::take(&mut section.restriction))
    };
    Table::new(sections.iter_mut().map(rows).collect())
}

/// What screening reads.
fn screener(sections: &mut [(RowSource, Section)]) -> Result<Screener, Error> {
    let lists = |(source, section): &mut (RowSource, Section)| {
        let lists = ScreeningSection {
            keywords: std::mem::take(&mut section.keywords),
            keyword_context: std::mem::take(&mut section.keyword_context),
            hs_hints: std::mem::take(&mut section.hs_hints),
            traditional: std::mem::take(&mut section.traditional),
            points: section.points.take(),
        };
        (source.name.clone(), lists)
    };
    Screener::new(sections.iter_mut().map(lists).collect())
}

/// Compiles rows into the map of their editions; an edition's parameter stands once.
fn add<R, T>(
    into: &mut BTreeMap<String, Cited<T>>,
    file: &str,
    rows: Vec<Row<R>>,
    compile: impl Fn(R) -> Result<T, String>,
) -> Result<(), Error> {
    for row in rows {
        let cite = Citation {
            title: row.title,
            article: row.article,
            from: (!row.vouched).then_some(row.from),
            certainty: row.certainty,
        };
        let value =
            compile(row.value).map_err(|reason| Error::rules(file, format!("{}: {reason}", row.id)))?;
        let known = into.insert(row.key.clone(), Cited { id: row.id.clone(), value, cite });
        if let Some(known) = known {
            let reason = format!(
                "{} and {} are both of edition {}; add an edition of another name",
                known.id, row.id, row.key
            );
            return Err(Error::rules(file, reason));
        }
    }
    Ok(())
}
