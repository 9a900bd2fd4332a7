//! What of a declaration may go into a journal: every personal value as a commitment under the host's key.

use serde::{Deserialize, Serialize};

use super::super::facts::{Declaration, Equipment, Party, References, Seal, StatedIn, StatedMass, Voyage};
use crate::foundation::digest::{Digest, commit};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;
use crate::identifiers::resident_id;

/// The code of a party, place, agreement or reason: 1 to 35 of `A-Z a-z 0-9 . : / _ -`, no blanks, no resident
/// identity number. A person's name or number does not belong here, and a [commitment](commit) stands for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    /// Reads a code.
    ///
    /// ```
    /// use kouan::families::vgm::record::Code;
    ///
    /// assert!(Code::new("QQCTU:306").is_ok());
    /// assert!(Code::new("LI NA").is_err());
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for any other text; the message does not repeat it.
    pub fn new(text: &str) -> Result<Self, Error> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".:/_-".contains(&byte);
        if !(1..=35).contains(&text.len()) || !text.bytes().all(fits) {
            let reason = "not a code; write 1 to 35 of A-Z a-z 0-9 . : / _ - without blanks, and a commitment in \
                          place of a person's name";
            return Err(Error::invalid("", reason));
        }
        // a slip in the check character leaves it the number of a person
        if resident_id::parse(text).birth.is_some() {
            let reason = "a resident identity number; personal values stay with the host, write a commitment";
            return Err(Error::invalid("", reason));
        }
        Ok(Code(text.to_owned()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Code {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        Code::new(&text)
    }
}

impl From<Code> for String {
    fn from(code: Code) -> String {
        code.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The code of a party, place, agreement or reason; never a person's name or number.",
            "type": "string",
            "pattern": "^[A-Za-z0-9.:/_-]{1,35}$"
        })
    }
}

/// A party as the journal holds it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommittedParty {
    /// Commitment to its address, the lines joined by line ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Digest>,
    /// Its code, where it has one that is no personal value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The list that the code is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_list: Option<Code>,
    /// Commitment to the name of the contact person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Digest>,
    /// Commitment to the electronic mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Digest>,
    /// Commitment to its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Digest>,
    /// Commitment to a code that may be a personal value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Digest>,
    /// Commitment to the telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Digest>,
}

impl CommittedParty {
    fn of(party: &Party, key: &[u8]) -> Result<Self, Error> {
        let as_code = |text: &Option<String>| text.as_deref().and_then(|text| Code::new(text).ok());
        let commitment = |value: Option<&str>| value.map(|value| commit(key, value)).transpose();
        let code = as_code(&party.code);
        let address = party.address.join("\n");
        Ok(CommittedParty {
            address: commitment(Some(address.as_str()).filter(|lines| !lines.is_empty()))?,
            contact: commitment(party.contact.as_deref())?,
            email: commitment(party.email.as_deref())?,
            name: commitment(party.name.as_deref())?,
            number: commitment(party.code.as_deref().filter(|_| code.is_none()))?,
            phone: commitment(party.phone.as_deref())?,
            code_list: as_code(&party.code_list),
            code,
        })
    }
}

/// A declaration as the journal holds it: what the recipients need, without one personal value.
///
/// Parties other than the responsible one, weights that are no verified gross mass and what else a message said
/// stay with the host.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommittedDeclaration {
    /// Bill of lading or other transport document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill_of_lading: Option<String>,
    /// Booking number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// Number of the weighing certificate or of the method 2 procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Date of the certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certified_at: Option<Moment>,
    /// Container number as printed.
    pub container: String,
    /// When the declaration was issued or last changed; orders the versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_at: Option<Moment>,
    /// When the mass was determined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined_at: Option<Moment>,
    /// Where it was determined, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined_in: Option<String>,
    /// The method as printed: `SM1`, `SM2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The declaration's own reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The party responsible under SOLAS: the shipper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<CommittedParty>,
    /// The seals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<Seal>,
    /// Commitment to the name of the person who signed for the shipper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<Digest>,
    /// Size and type code as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// Where it was stated.
    pub stated_in: StatedIn,
    /// Tare as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tare: Option<StatedMass>,
    /// The verified gross mass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vgm: Option<StatedMass>,
    /// The voyage on which the box is to leave.
    pub voyage: Voyage,
}

impl CommittedDeclaration {
    /// The declaration with commitments under `key` in place of its personal values.
    ///
    /// Times without an offset cannot be compared with times that have one; `local_offset_minutes` (480 in China)
    /// says what local time they are in, where the caller knows it.
    ///
    /// ```
    /// use kouan::families::vgm::{Declaration, record::CommittedDeclaration};
    ///
    /// let declaration = Declaration { signatory: Some("LI NA".into()), ..Declaration::default() };
    /// let committed = CommittedDeclaration::of(&declaration, b"sixteen bytes or more", Some(480))?;
    /// assert!(!serde_json::to_string(&committed).unwrap().contains("LI NA"));
    /// # Ok::<(), kouan::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a key of fewer than 16 bytes, and an offset beyond 14 hours.
    pub fn of(
        declaration: &Declaration,
        key: &[u8],
        local_offset_minutes: Option<i16>,
    ) -> Result<Self, Error> {
        let at = |moment: Option<Moment>| with_offset(moment, local_offset_minutes);
        let Declaration { equipment, references, .. } = declaration;
        let signatory = declaration.signatory.as_deref().map(str::trim).filter(|name| !name.is_empty());
        // a short key is refused even where there is nothing to commit to
        commit(key, "")?;
        Ok(CommittedDeclaration {
            bill_of_lading: references.bill_of_lading.clone(),
            booking: references.booking.clone(),
            certificate: declaration.certificate.clone(),
            certified_at: at(declaration.certified_at)?,
            container: equipment.number.clone(),
            declared_at: at(declaration.declared_at)?,
            determined_at: at(declaration.determined_at)?,
            determined_in: declaration.determined_in.clone(),
            method: declaration.method.clone(),
            reference: declaration.reference.clone(),
            responsible: declaration
                .responsible
                .as_ref()
                .map(|party| CommittedParty::of(party, key))
                .transpose()?,
            seals: equipment.seals.clone(),
            signatory: signatory.map(|name| commit(key, name)).transpose()?,
            size_type: equipment.size_type.clone(),
            stated_in: declaration.stated_in,
            tare: equipment.tare.clone(),
            vgm: declaration.vgm.clone(),
            voyage: declaration.voyage.clone(),
        })
    }

    /// As the decisions on versions read it; the signatory is the text of the commitment, parties are left out.
    pub(in super::super) fn to_declaration(&self) -> Declaration {
        Declaration {
            reference: self.reference.clone(),
            declared_at: self.declared_at,
            equipment: Equipment {
                number: self.container.clone(),
                size_type: self.size_type.clone(),
                seals: self.seals.clone(),
                tare: self.tare.clone(),
                ..Equipment::default()
            },
            references: References {
                booking: self.booking.clone(),
                bill_of_lading: self.bill_of_lading.clone(),
                ..References::default()
            },
            voyage: self.voyage.clone(),
            vgm: self.vgm.clone(),
            method: self.method.clone(),
            determined_at: self.determined_at,
            determined_in: self.determined_in.clone(),
            certificate: self.certificate.clone(),
            certified_at: self.certified_at,
            signatory: self.signatory.map(|digest| digest.to_string()),
            stated_in: self.stated_in,
            ..Declaration::default()
        }
    }
}

fn with_offset(moment: Option<Moment>, offset_minutes: Option<i16>) -> Result<Option<Moment>, Error> {
    match (moment, offset_minutes) {
        (Some(moment), Some(minutes)) if moment.offset_minutes().is_none() => {
            moment.at_offset(minutes).map(Some).map_err(|error| error.at("/local_offset_minutes"))
        }
        (moment, _) => Ok(moment),
    }
}
