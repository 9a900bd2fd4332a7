//! Mass in kilograms, exact, and the two units in which the trade states it.

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::exact::Exact;

/// A unit of mass by its UN/ECE Recommendation 20 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MassUnit {
    /// Kilogram.
    #[serde(rename = "KGM")]
    Kilogram,
    /// International avoirdupois pound, exactly 0.45359237 kg.
    #[serde(rename = "LBR")]
    Pound,
}

impl MassUnit {
    /// The unit for a Recommendation 20 code; only `KGM` and `LBR` are mass units of a VGM.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "KGM" => Some(MassUnit::Kilogram),
            "LBR" => Some(MassUnit::Pound),
            _ => None,
        }
    }

    /// The Recommendation 20 code.
    pub fn code(self) -> &'static str {
        match self {
            MassUnit::Kilogram => "KGM",
            MassUnit::Pound => "LBR",
        }
    }
}

/// A mass in kilograms: not negative, below 10¹² kg, with at most 12 decimals.
///
/// In JSON it is a plain number of kilograms like every [`Exact`]; the field's name says so (`declared_kg`).
///
/// ```
/// use kouan::foundation::{exact::Exact, mass::{Mass, MassUnit}};
///
/// let mass = Mass::from_unit(Exact::from(52_910), MassUnit::Pound)?;
/// assert_eq!(mass.in_kg().to_string(), "23999.5722967");
/// assert!(mass < Mass::from_kg(24_000));
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Exact", into = "Exact")]
pub struct Mass(Exact);

impl Mass {
    /// Whole kilograms.
    pub fn from_kg(kg: u32) -> Self {
        Mass(Exact::from(i64::from(kg)))
    }

    /// Kilograms as an exact decimal.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a negative mass, 10¹² kg and more, or more than 12 decimals.
    pub fn new(kg: Exact) -> Result<Self, Error> {
        if kg.is_negative() {
            return Err(Error::invalid("", format!("{kg} kg is negative; a mass is 0 or more")));
        }
        if kg >= Exact::from(1_000_000_000_000) || kg.decimals() > 12 {
            return Err(Error::invalid(
                "",
                format!("{kg} kg is out of range; a mass is below 10^12 kg and has at most 12 decimals"),
            ));
        }
        Ok(Mass(kg))
    }

    /// A mass stated in `unit`; pounds are turned into kilograms exactly.
    ///
    /// # Errors
    /// As [`Mass::new`].
    pub fn from_unit(value: Exact, unit: MassUnit) -> Result<Self, Error> {
        match unit {
            MassUnit::Kilogram => Mass::new(value),
            MassUnit::Pound => Mass::new(value.mul(Exact::from_parts(45_359_237, 8)?)?),
        }
    }

    /// The mass in kilograms.
    pub fn in_kg(self) -> Exact {
        self.0
    }

    /// How far apart two masses are, without sign.
    pub fn difference(self, other: Mass) -> Mass {
        // both are below 10^12 with at most 12 decimals, so the difference always fits
        self.0.sub(other.0).map(|kg| Mass(kg.abs())).unwrap_or(Mass(Exact::ZERO))
    }
}

impl TryFrom<Exact> for Mass {
    type Error = Error;

    fn try_from(kg: Exact) -> Result<Self, Error> {
        Mass::new(kg)
    }
}

impl From<Mass> for Exact {
    fn from(mass: Mass) -> Exact {
        mass.0
    }
}

impl std::fmt::Display for Mass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Mass {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Mass".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = Exact::json_schema(generator);
        schema.insert(
            "description".into(),
            "Kilograms, exact: an integer or a decimal string; not negative, at most 12 decimals.".into(),
        );
        schema.insert("pattern".into(), "^[0-9]+(\\.[0-9]+)?$".into());
        schema.insert("minimum".into(), 0.into());
        schema
    }
}
