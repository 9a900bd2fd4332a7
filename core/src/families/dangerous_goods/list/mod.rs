//! The dangerous goods list of an edition: its rows, found by number or name.
//!
//! The list of 49 CFR comes with kouan and is compiled when it is first asked; every other list is a pack that the
//! user loads (see [`pack`]).

mod names;
mod pack;
mod read;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::class::{HazardClass, PackingGroup, UnNumber, as_text};
use super::rules::{Edition, ListSource, Rules};
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;

pub(super) use pack::{ListRow, compile};
pub use pack::{Pack, PackQuestion, pack};

/// The edition whose list comes with kouan.
pub(super) const SHIPPED: &str = "49cfr-2026-06-01";

#[allow(clippy::expect_used, reason = "the shipped list is part of the program, and a test reads it")]
static SHIPPED_LIST: LazyLock<List> = LazyLock::new(|| {
    read::list(Cow::Borrowed(kouan_specs::CFR49_2026_06_01), &[]).expect("the shipped list can be used")
});

/// The stowage categories that a list can name.
pub(super) const CATEGORIES: [&str; 10] = ["A", "B", "C", "D", "E", "01", "02", "03", "04", "05"];

/// What a list prints in the column of the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListedClass {
    /// A class or division.
    Hazard(HazardClass),
    /// Combustible liquid, a class of 49 CFR alone.
    CombustibleLiquid,
    /// Not to be transported.
    Forbidden,
}

impl FromStr for ListedClass {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "Comb liq" => Ok(ListedClass::CombustibleLiquid),
            "Forbidden" => Ok(ListedClass::Forbidden),
            class => class.parse().map(ListedClass::Hazard),
        }
    }
}

impl fmt::Display for ListedClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListedClass::Hazard(class) => class.fmt(f),
            ListedClass::CombustibleLiquid => f.write_str("Comb liq"),
            ListedClass::Forbidden => f.write_str("Forbidden"),
        }
    }
}

as_text!(
    ListedClass,
    "a class, \"Comb liq\" or \"Forbidden\"",
    "^([1-9](\\.[1-6])?[A-Z]?|Comb liq|Forbidden)$"
);

/// A code of a list: `SW1` (stowage), `H2` (handling), `SG36` (segregation), `SGG1` (segregation group), and the
/// numbers of column 10B of 49 CFR, `25` or, for explosives, `14E`.
///
/// ```
/// use kouan::families::dangerous_goods::{CodeSeries, ListCode};
///
/// let code: ListCode = "SGG1".parse()?;
/// assert_eq!((code.series, code.number), (CodeSeries::Sgg, 1));
/// // withdrawn with amendment 41-22, read as the group that took it in
/// assert_eq!("SGG1a".parse::<ListCode>()?, code);
/// assert!("SG".parse::<ListCode>().is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListCode {
    /// Which kind of code.
    pub series: CodeSeries,
    /// Its number, from 1.
    pub number: u8,
}

/// The kinds of codes in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeSeries {
    /// Stowage codes of the IMDG Code.
    Sw,
    /// Handling codes of the IMDG Code.
    H,
    /// Segregation codes of the IMDG Code.
    Sg,
    /// Segregation groups of the IMDG Code.
    Sgg,
    /// Numbers of column 10B of 49 CFR.
    B,
    /// Numbers of column 10B of 49 CFR that end in E.
    Be,
}

impl FromStr for ListCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (series, digits) = match text {
            "SGG1a" => (CodeSeries::Sgg, "1"),
            _ => match (text.strip_prefix("SGG"), text.strip_prefix("SG"), text.strip_prefix("SW")) {
                (Some(digits), ..) => (CodeSeries::Sgg, digits),
                (None, Some(digits), _) => (CodeSeries::Sg, digits),
                (None, None, Some(digits)) => (CodeSeries::Sw, digits),
                _ => match (text.strip_prefix('H'), text.strip_suffix('E')) {
                    (Some(digits), _) => (CodeSeries::H, digits),
                    (None, Some(digits)) => (CodeSeries::Be, digits),
                    (None, None) => (CodeSeries::B, text),
                },
            },
        };
        let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse() {
            Ok(number) if plain => Ok(ListCode { series, number }),
            _ => {
                let shown: String = text.chars().take(16).collect();
                let allowed = "write SW1, H1, SG1, SGG1, or a number of column 10B such as 25 or 14E";
                Err(Error::invalid("", format!("{shown:?} is no code of a list; {allowed}")))
            }
        }
    }
}

impl fmt::Display for ListCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.series {
            CodeSeries::Sw => write!(f, "SW{}", self.number),
            CodeSeries::H => write!(f, "H{}", self.number),
            CodeSeries::Sg => write!(f, "SG{}", self.number),
            CodeSeries::Sgg => write!(f, "SGG{}", self.number),
            CodeSeries::B => write!(f, "{}", self.number),
            CodeSeries::Be => write!(f, "{}E", self.number),
        }
    }
}

as_text!(
    ListCode,
    "a code such as \"SW1\", \"H1\", \"SG1\", \"SGG1\" or \"25\"",
    "^(SW|H|SG|SGG)?[0-9]{1,3}[aE]?$"
);

/// One row of a list, compiled: what decides. The other columns are read again when somebody asks for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// None for the forbidden goods of 49 CFR, which have a name alone.
    pub(super) un: Option<UnNumber>,
    /// Counts the rows of one number from 1.
    pub(super) variant: u8,
    pub(super) name: Box<str>,
    /// A row of the IMDG form: the proper shipping name is what stands in capitals, and a special provision may add
    /// subsidiary hazards that the column leaves out.
    pub(super) imdg: bool,
    /// None where the list leaves it open (samples of explosives).
    pub(super) class: Option<ListedClass>,
    pub(super) subsidiary_hazards: Box<[HazardClass]>,
    /// The contents or a special provision decide on subsidiary hazards.
    pub(super) subsidiary_open: bool,
    /// None when the list has no such column; so with the limits and EmS.
    pub(super) marine_pollutant: Option<bool>,
    pub(super) packing_group: Option<PackingGroup>,
    pub(super) special_provisions: Box<str>,
    pub(super) limited_quantity: Option<Box<str>>,
    pub(super) excepted_quantity: Option<Box<str>>,
    pub(super) ems: Option<Box<str>>,
    /// One of [`CATEGORIES`].
    pub(super) stowage_category: Option<&'static str>,
    pub(super) stowage_codes: Box<[ListCode]>,
    pub(super) handling_codes: Box<[ListCode]>,
    pub(super) segregation_codes: Box<[ListCode]>,
    pub(super) segregation_groups: Box<[ListCode]>,
    pub(super) column_10b: Box<[ListCode]>,
    pub(super) symbols: Box<str>,
    pub(super) forbidden: bool,
    /// Where the row begins in the text of the list.
    at: u32,
}

impl Entry {
    /// The class, where it is one of the nine.
    #[allow(dead_code, reason = "for the rules of segregation")]
    pub(super) fn hazard(&self) -> Option<HazardClass> {
        match self.class {
            Some(ListedClass::Hazard(class)) => Some(class),
            _ => None,
        }
    }

    /// True when the two rows say the same but for their names.
    pub(super) fn says_the_same(&self, other: &Entry) -> bool {
        let nameless = |entry: &Entry| Entry { variant: 0, name: Box::default(), at: 0, ..entry.clone() };
        nameless(self) == nameless(other)
    }

    /// True when `name` is the proper shipping name of this row, or one of its alternatives.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let wanted = names::key(name);
        names::keys(&self.name, self.imdg).contains(&wanted)
    }

    /// True when `name` begins or ends with a name of this row, or is the beginning of one.
    pub(super) fn is_named_in_part(&self, name: &str) -> bool {
        let wanted = names::key(name);
        let shares = |key: &String| {
            key.len() >= 4 && (wanted.starts_with(key.as_str()) || wanted.ends_with(key.as_str()))
                || wanted.len() >= 4 && key.starts_with(&wanted)
        };
        names::keys(&self.name, self.imdg).iter().any(shares)
    }
}

/// The list of one edition.
#[derive(Debug)]
pub(super) struct List {
    text: Cow<'static, str>,
    header: Vec<String>,
    /// In the order of number and variant; those without number first.
    entries: Vec<Entry>,
    /// Keys of names with the place of their entry, in order; made when a name is first asked.
    names: OnceLock<Vec<(Box<str>, usize)>>,
}

impl List {
    /// Every row, those without number first, then in the order of number and variant.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The rows of a number; none when it is not listed.
    pub(super) fn rows_of(&self, un: UnNumber) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.un < Some(un));
        let until = self.entries.partition_point(|entry| entry.un <= Some(un));
        self.entries.get(from..until).unwrap_or_default()
    }

    /// The rows of a proper shipping name, whatever its case, punctuation and brackets.
    pub(super) fn named(&self, name: &str) -> Vec<&Entry> {
        let names = self.names.get_or_init(|| {
            let keys = |(place, entry): (usize, &Entry)| {
                let keys = names::keys(&entry.name, entry.imdg);
                keys.into_iter().map(move |key| (key.into_boxed_str(), place))
            };
            let mut names: Vec<_> = self.entries.iter().enumerate().flat_map(keys).collect();
            names.sort_unstable();
            names
        });
        let wanted = names::key(name);
        let from = names.partition_point(|(key, _)| **key < *wanted);
        let of_name = names.iter().skip(from).take_while(|(key, _)| **key == *wanted);
        of_name.filter_map(|(_, place)| self.entries.get(*place)).collect()
    }

    /// True when the list has the column; two lists are compared in those that both have.
    pub(super) fn has_column(&self, column: &str) -> bool {
        self.header.iter().any(|known| known == column)
    }

    /// The row as answers give it.
    pub(super) fn show(&self, entry: &Entry) -> ListEntry {
        ListEntry {
            un: entry.un,
            variant: entry.variant,
            proper_shipping_name: entry.name.to_string(),
            class: entry.class,
            subsidiary_hazards: entry.subsidiary_hazards.to_vec(),
            subsidiary_open: entry.subsidiary_open,
            packing_group: entry.packing_group,
            marine_pollutant: entry.marine_pollutant,
            special_provisions: entry.special_provisions.to_string(),
            limited_quantity: entry.limited_quantity.as_deref().map(str::to_owned),
            excepted_quantity: entry.excepted_quantity.as_deref().map(str::to_owned),
            ems: entry.ems.as_deref().map(str::to_owned),
            stowage_category: entry.stowage_category.map(str::to_owned),
            stowage_codes: entry.stowage_codes.to_vec(),
            handling_codes: entry.handling_codes.to_vec(),
            segregation_codes: entry.segregation_codes.to_vec(),
            segregation_groups: entry.segregation_groups.to_vec(),
            column_10b: entry.column_10b.to_vec(),
            symbols: entry.symbols.to_string(),
            forbidden: entry.forbidden,
            other: read::other_columns(&self.text, &self.header, entry.at),
        }
    }
}

/// One row of a dangerous goods list, as the list has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListEntry {
    /// The number; null for the forbidden goods of 49 CFR that have none.
    pub un: Option<UnNumber>,
    /// Counts the rows of one number from 1.
    pub variant: u8,
    /// The name as the list prints it, with its description.
    pub proper_shipping_name: String,
    /// The class; null where the list leaves it to the competent authority.
    pub class: Option<ListedClass>,
    /// The subsidiary hazards.
    pub subsidiary_hazards: Vec<HazardClass>,
    /// True when the contents or a special provision decide on subsidiary hazards.
    pub subsidiary_open: bool,
    /// The packing group; null for goods without one.
    pub packing_group: Option<PackingGroup>,
    /// Marine pollutant; null when the list does not say.
    pub marine_pollutant: Option<bool>,
    /// Special provisions as printed, divided by blanks.
    pub special_provisions: String,
    /// The limit for one inner packaging as printed, `0` where none is allowed; null when the list has no such column.
    pub limited_quantity: Option<String>,
    /// `E0` to `E5`; null when the list has no such column.
    pub excepted_quantity: Option<String>,
    /// Emergency schedules: `F-E, S-E`; null when the list has no such column.
    pub ems: Option<String>,
    /// `A` to `E`, for class 1 `01` to `05`; null where the list has none.
    pub stowage_category: Option<String>,
    /// `SW1` and so on.
    pub stowage_codes: Vec<ListCode>,
    /// `H1` and so on.
    pub handling_codes: Vec<ListCode>,
    /// `SG1` and so on.
    pub segregation_codes: Vec<ListCode>,
    /// `SGG1` and so on.
    pub segregation_groups: Vec<ListCode>,
    /// Column 10B of 49 CFR.
    pub column_10b: Vec<ListCode>,
    /// Column 1 of 49 CFR: `+`, `A`, `D`, `G`, `I`, `W`.
    pub symbols: String,
    /// Not to be transported.
    pub forbidden: bool,
    /// What else the row has, as printed, by the name of the column.
    pub other: BTreeMap<String, String>,
}

/// The lists that packs brought, by edition.
pub(super) type Lists = BTreeMap<String, Arc<List>>;

impl Rules {
    /// The list of an edition, or the finding that the edition is not known or its list not loaded.
    pub(super) fn list(&self, edition: &str) -> Result<&List, Finding> {
        let known = self.edition(edition)?;
        match (&known.value, self.lists.get(edition)) {
            (_, Some(list)) => Ok(list),
            (Edition { list: ListSource::Shipped, .. }, None) => Ok(&SHIPPED_LIST),
            (Edition { list: ListSource::Pack, .. }, None) => {
                let finding = Finding::new("dangerous_goods.list-not-loaded");
                Err(finding.at("/edition").param("edition", edition).cite(&known.cite))
            }
        }
    }

    /// The rows of a number in the list of an edition; none when the list does not have it.
    pub(super) fn entries(&self, edition: &str, un: UnNumber) -> Result<&[Entry], Finding> {
        self.list(edition).map(|list| list.rows_of(un))
    }
}
