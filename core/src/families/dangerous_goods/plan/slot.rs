//! A place for one container on a ship: bay, row, tier (ISO 9711).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::foundation::error::Error;

/// A slot: bay, row and tier as plans print them, `0050082` or `050082`.
///
/// An odd bay is a 20-foot place; an even bay is a 40-foot or longer place over its two odd neighbours. Odd rows are
/// starboard, even rows port, 00 is the centre line.
///
/// ```
/// use kouan::families::dangerous_goods::Slot;
///
/// let slot: Slot = "0060386".parse()?;
/// assert_eq!((slot.bay, slot.row, slot.tier), (6, 3, 86));
/// assert!(slot.is_on_deck() && !slot.is_twenty_foot());
/// assert_eq!("060386".parse::<Slot>()?.to_string(), "0060386");
/// assert!("0000386".parse::<Slot>().is_err(), "there is no bay 000");
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slot {
    /// 1 to 999, counted from the bow.
    pub bay: u16,
    /// 0 to 99.
    pub row: u8,
    /// 1 to 99; 70 and up are on deck.
    pub tier: u8,
}

impl Slot {
    /// The lowest tier on deck (usually 80 and up are used).
    pub(super) const FIRST_TIER_ON_DECK: u8 = 70;

    /// True on deck: tier 70 and up.
    pub fn is_on_deck(self) -> bool {
        self.tier >= Slot::FIRST_TIER_ON_DECK
    }

    /// True for a 20-foot place: an odd bay.
    pub fn is_twenty_foot(self) -> bool {
        !self.bay.is_multiple_of(2)
    }
}

impl FromStr for Slot {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bytes = text.as_bytes();
        let refused = |reason: &str| {
            let shown: String = text.chars().take(16).collect();
            Err(Error::invalid("", format!("{shown:?} is no slot: {reason}")))
        };
        if !matches!(bytes.len(), 6 | 7) || !bytes.iter().all(u8::is_ascii_digit) {
            return refused("write bay, row and tier as 7 digits (\"0050082\") or 6 (\"050082\")");
        }
        let number = |digits: &[u8]| {
            digits.iter().fold(0_u16, |number, digit| {
                number.saturating_mul(10).saturating_add(u16::from(digit.saturating_sub(b'0')))
            })
        };
        // two digits are below 100
        let small = |digits: &[u8]| u8::try_from(number(digits)).unwrap_or(u8::MAX);
        let (bay, row_and_tier) = bytes.split_at(bytes.len().saturating_sub(4));
        let (row, tier) = row_and_tier.split_at(2);
        let slot = Slot { bay: number(bay), row: small(row), tier: small(tier) };
        match (slot.bay, slot.tier) {
            (0, _) => refused("bays are counted from 1"),
            (_, 0) => refused("there is no tier 00"),
            _ => Ok(slot),
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}{:02}{:02}", self.bay, self.row, self.tier)
    }
}

impl TryFrom<String> for Slot {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|error| match error {
            Error::InvalidInput { reason, .. } => reason,
            other => other.to_string(),
        })
    }
}

impl From<Slot> for String {
    fn from(slot: Slot) -> String {
        slot.to_string()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Slot {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Slot".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9]{6,7}$"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_read_and_printed_in_seven_digits() {
        for (text, bay, row, tier, printed) in [
            ("0050082", 5, 0, 82, "0050082"),
            ("050082", 5, 0, 82, "0050082"),
            ("9999999", 999, 99, 99, "9999999"),
            ("0010001", 1, 0, 1, "0010001"),
        ] {
            let slot: Slot = text.parse().unwrap();
            assert_eq!((slot, slot.to_string().as_str()), (Slot { bay, row, tier }, printed));
            assert_eq!(serde_json::from_str::<Slot>(&format!("\"{text}\"")).unwrap(), slot);
        }
        assert_eq!(serde_json::to_string(&Slot { bay: 14, row: 2, tier: 14 }).unwrap(), "\"0140214\"");
    }

    #[test]
    fn what_is_no_slot_is_refused_and_says_why() {
        for (text, why) in [
            ("", "7 digits"),
            ("50082", "7 digits"),
            ("00050082", "7 digits"),
            ("005008A", "7 digits"),
            ("０050082", "7 digits"),
            (" 050082", "7 digits"),
            ("-050082", "7 digits"),
            ("0000082", "from 1"),
            ("0050000", "tier 00"),
        ] {
            let error = text.parse::<Slot>().unwrap_err().to_string();
            assert!(error.contains(why), "{text:?}: {error}");
            assert!(serde_json::from_str::<Slot>(&format!("\"{text}\"")).is_err());
        }
        assert!(serde_json::from_str::<Slot>("50082").is_err(), "a number loses its zeros");
    }

    #[test]
    fn deck_and_length_come_from_tier_and_bay() {
        let slot = |text: &str| text.parse::<Slot>().unwrap();
        assert!(!slot("0050069").is_on_deck() && slot("0050070").is_on_deck());
        assert!(slot("0050082").is_twenty_foot() && !slot("0060082").is_twenty_foot());
    }
}
