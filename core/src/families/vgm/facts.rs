//! What the family knows of a box and its verified gross mass: one record, whichever message it came in.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::{Mass, MassUnit};
use crate::foundation::moment::Moment;

/// Where a verified gross mass was stated, which tells whether its proof can be expected beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StatedIn {
    /// A declaration of its own (VERMAS, DCSA, shipping document): method and signatory belong to it.
    #[default]
    Declaration,
    /// A message that has no place for method and signatory (COPRAR, COPARN, CODECO, BAPLIE): a number without
    /// its legal proof.
    OtherMessage,
}

/// The verified gross mass as a decision needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifiedMass {
    /// The mass in kg.
    pub kg: Mass,
    /// `SM1` (weighed whole) or `SM2` (summed up); any other code is not a method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Name of the person who signed for the shipper. Personal: never repeated in findings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// Where it was stated; left out, a declaration.
    #[serde(default)]
    pub stated_in: StatedIn,
}

impl VerifiedMass {
    /// A mass alone, as stated in a declaration; method and signatory are added.
    pub fn new(kg: Mass) -> Self {
        VerifiedMass { kg, method: None, signed_by: None, stated_in: StatedIn::Declaration }
    }

    /// With the method and the name of the signatory.
    #[must_use]
    pub fn proven(mut self, method: &str, signed_by: &str) -> Self {
        self.method = Some(method.to_owned());
        self.signed_by = Some(signed_by.to_owned());
        self
    }
}

/// Whether a verified gross mass still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Standing {
    /// The latest declaration for this box.
    #[default]
    Current,
    /// Withdrawn by its sender; the box has no verified gross mass.
    Cancelled,
    /// A later declaration took its place.
    Superseded,
    /// Two declarations of the same time differ; a person decides which holds.
    Conflict,
}

/// A mass as a message prints it, and what it is in kilograms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatedMass {
    /// The digits as printed: `27000.0`.
    pub value: String,
    /// The unit as printed, by UN/ECE Recommendation 20: `KGM`, `LBR`.
    pub unit: String,
    /// The mass in kg, exact; left out when value or unit cannot be read. In a question it may always be left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg: Option<Mass>,
}

impl StatedMass {
    /// Reads digits and a unit; what cannot be read is kept as printed, without kg.
    ///
    /// ```
    /// use kouan::families::vgm::StatedMass;
    ///
    /// assert_eq!(StatedMass::read("27000.0", "KGM").kg.unwrap().to_string(), "27000");
    /// assert_eq!(StatedMass::read("48501.5", "LBR").kg.unwrap().to_string(), "21999.910333555");
    /// assert_eq!(StatedMass::read("27000", "TNE").kg, None);
    /// ```
    pub fn read(value: &str, unit: &str) -> Self {
        let kg = MassUnit::from_code(unit)
            .and_then(|unit| Exact::parse(value).ok().and_then(|exact| Mass::from_unit(exact, unit).ok()));
        StatedMass { value: value.to_owned(), unit: unit.to_owned(), kg }
    }

    /// The mass in kg: as given, or read from value and unit.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] at `/kg` when value and unit can be read and say another mass.
    pub fn mass(&self) -> Result<Option<Mass>, Error> {
        let read = StatedMass::read(&self.value, &self.unit).kg;
        match (self.kg, read) {
            (Some(given), Some(read)) if given != read => Err(Error::invalid(
                "/kg",
                format!("{given} kg, but value and unit say {read} kg; leave kg out"),
            )),
            (given, read) => Ok(given.or(read)),
        }
    }
}

/// A seal and who put it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seal {
    /// The seal number as printed.
    pub number: String,
    /// The sealing party by its code (`SH` shipper, `CA` carrier, `CU` customs …), where the message names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// A party of a declaration. Names and contacts are personal data: they stay in the record and never reach findings.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party {
    /// Name as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Code of the party (`QDFWD`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The list that the code is from, and who keeps it: `LINES:306` is the list of lines of SMDG.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_list: Option<String>,
    /// Address lines as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// Name of the contact person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Electronic mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// The box itself, as a message describes it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Equipment {
    /// Container number as printed; `identifiers.container_number` reads it.
    pub number: String,
    /// Size and type code as printed: `22G1`, `2200`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// True when the message says that the box is empty, false when it says that it is laden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<bool>,
    /// True when the message says that the shipper owns the box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipper_owned: Option<bool>,
    /// The seals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<Seal>,
    /// Tare as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tare: Option<StatedMass>,
    /// Stowage position (`0050082`) in a bay plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
}

/// The numbers by which the parties know the shipment.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct References {
    /// Booking number (RFF+BN).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// Bill of lading or other transport document (RFF+BM).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill_of_lading: Option<String>,
    /// The shipper's own number (RFF+SI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipper: Option<String>,
    /// Number of the order to verify (RFF+VOR).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_order: Option<String>,
    /// Number of the verification documentation (RFF+VGR).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification: Option<String>,
    /// Sequence number in the message (RFF+SQ).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<String>,
}

/// The voyage on which the box is to leave.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Voyage {
    /// Name of the ship.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship: Option<String>,
    /// IMO ship number or call sign as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship_number: Option<String>,
    /// Voyage number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Code of the carrier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The list that the carrier's code is from, as in [`Party::code_list`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier_code_list: Option<String>,
    /// Port of loading, UN/LOCODE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_port: Option<String>,
    /// Terminal of loading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_terminal: Option<String>,
    /// The list that the terminal's code is from (`TERMINALS:306` is SMDG's).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_terminal_code_list: Option<String>,
    /// Port of discharge, UN/LOCODE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharge_port: Option<String>,
}

/// One box of one message: what it says of the verified gross mass and of all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Declaration {
    /// The declaration's own reference: DCSA `declarationReference`, VERMAS document number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// When the declaration was issued or last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_at: Option<Moment>,
    /// The box.
    pub equipment: Equipment,
    /// The shipment's numbers.
    pub references: References,
    /// The voyage.
    pub voyage: Voyage,
    /// The verified gross mass. `MEA+AAE+G` is never one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vgm: Option<StatedMass>,
    /// A gross weight that is no verified gross mass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross: Option<StatedMass>,
    /// Gross weight of the cargo alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cargo_gross: Option<StatedMass>,
    /// The method as printed: `SM1`, `SM2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// When the mass was determined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined_at: Option<Moment>,
    /// Where it was determined, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined_in: Option<String>,
    /// Number of the weighing certificate or of the method 2 procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Date of the certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certified_at: Option<Moment>,
    // The parties are shared: what the header of a message says of one holds for each of its boxes.
    /// The party responsible under SOLAS: the shipper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Arc<Party>>,
    /// The party that the shipper authorised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorized: Option<Arc<Party>>,
    /// The party that weighed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighing: Option<Arc<Party>>,
    /// The party that sent the declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitter: Option<Arc<Party>>,
    /// The party that ordered the weighing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordered_by: Option<Arc<Party>>,
    /// The party that keeps the documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding: Option<Arc<Party>>,
    /// Name of the person who signed for the shipper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<String>,
    /// Where it was stated.
    pub stated_in: StatedIn,
}

impl Declaration {
    /// The verified gross mass as a decision needs it; `None` when the declaration has none that can be read.
    pub fn verified_mass(&self) -> Option<VerifiedMass> {
        Some(VerifiedMass {
            kg: self.vgm.as_ref()?.kg?,
            method: self.method.clone(),
            signed_by: self.signatory.clone(),
            stated_in: self.stated_in,
        })
    }
}
