//! What must be known of a ship: its kind, its holds, whether row 00 is used, what resists fire and liquid.
//!
//! Nothing of it stands in a bay plan. What the caller does not know is left out, and the answer then says what it would
//! settle.

use serde::{Deserialize, Serialize};

use super::stowage::Zone;

/// The ship as far as it matters to dangerous goods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShipProfile {
    /// Its name, for those who read the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How its containers stand.
    #[serde(default)]
    pub kind: ShipKind,
    /// Whether a row 00 is used, in each zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row00: Option<Row00>,
    /// The holds from fore to aft, numbered in order, each with its bays. A bulkhead stands between two holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<Vec<Hold>>,
    /// Whether decks, hatch covers and bulkheads resist fire and liquid; those that do not are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resists_fire_and_liquid: Option<bool>,
}

/// How the containers of a ship stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ShipKind {
    /// A container ship with closed cargo holds.
    #[default]
    ClosedHolds,
    /// A container ship without hatch covers.
    Hatchless,
}

impl ShipKind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            ShipKind::ClosedHolds => "closed_holds",
            ShipKind::Hatchless => "hatchless",
        }
    }
}

/// Whether the centre row 00 is used. Without it rows 01 and 02 touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row00 {
    /// On deck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_deck: Option<bool>,
    /// Under deck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_deck: Option<bool>,
}

/// A hold and its bays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hold {
    /// Its number, counted from fore.
    pub no: u16,
    /// Its first bay, as a 20 ft bay.
    pub first_bay: u16,
    /// Its last bay.
    pub last_bay: u16,
}

impl ShipProfile {
    /// Whether row 00 is used in a zone, where that is known.
    pub(super) fn row00(&self, zone: Zone) -> Option<bool> {
        let row00 = self.row00?;
        match zone {
            Zone::OnDeck => row00.on_deck,
            Zone::UnderDeck => row00.under_deck,
        }
    }

    /// The hold whose bays hold this bay; `None` when holds are not known or none holds it.
    pub(super) fn hold_of(&self, bay: u16) -> Option<u16> {
        let holds = self.holds.as_ref()?;
        holds.iter().find(|hold| (hold.first_bay..=hold.last_bay).contains(&bay)).map(|hold| hold.no)
    }
}
