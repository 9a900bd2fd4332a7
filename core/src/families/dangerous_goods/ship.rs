//! What must be known of a ship: its kind, its holds, whether row 00 is used, what resists fire and liquid, and which
//! classes its Document of Compliance permits in which space.
//!
//! Nothing of it stands in a bay plan. What the caller does not know is left out, and the answer then says what it would
//! settle.

use serde::{Deserialize, Serialize};

use super::class::{HazardClass, any_of};
use super::places::Spot;
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
    /// Rows under deck into which liquid may run past the hatch covers, hold by hold (MSC.1/Circ.1440). Left out: not
    /// judged, since the circular's figures decide on them and are for the ship's officers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive_lines: Option<Vec<SensitiveLines>>,
    /// What the ship's Document of Compliance (SOLAS II-2/19) permits in packaged form, space by space. Left out: the
    /// document is not known, and classes are not judged by space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spaces: Option<Vec<PermittedSpace>>,
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

/// The sensitive vertical lines of a hold: what stands in them is not parted by the hatch covers from what stands above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SensitiveLines {
    /// The hold.
    pub hold: u16,
    /// Its rows under deck that are sensitive.
    pub rows: Vec<u16>,
}

/// A space of the Document of Compliance with the classes that it permits there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermittedSpace {
    /// On or under deck.
    pub zone: Zone,
    /// The hold, or the deck above it; left out: the whole zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<u16>,
    /// The classes permitted there: `3`, `2.1`, `1.4S`; `1` and `2` stand for all of their divisions. None: no class.
    pub classes: Vec<HazardClass>,
}

/// What the Document of Compliance says of a class in a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Permitted {
    /// Permitted, or not.
    Told(bool),
    /// The class says too little: `2`, where 2.1 is permitted alone.
    ClassOpen,
    /// Spaces differ by hold, and the hold is not known.
    HoldNotKnown,
    /// The document names no such space.
    NoSuchSpace,
}

impl ShipProfile {
    /// What the Document of Compliance says of a class in a space; `None` without a document.
    pub(super) fn permits(&self, zone: Zone, hold: Option<u16>, class: HazardClass) -> Option<Permitted> {
        let of_zone = || self.spaces.iter().flatten().filter(|space| space.zone == zone);
        self.spaces.as_ref()?;
        if hold.is_none() && of_zone().any(|space| space.hold.is_some()) {
            return Some(Permitted::HoldNotKnown);
        }
        let here = || of_zone().filter(|space| space.hold.is_none() || space.hold == hold);
        if here().next().is_none() {
            return Some(Permitted::NoSuchSpace);
        }
        let permitted = any_of(here().map(|space| class.within_any(&space.classes)));
        Some(permitted.map_or(Permitted::ClassOpen, Permitted::Told))
    }

    /// Whether row 00 is used in a zone, where that is known.
    pub(super) fn row00(&self, zone: Zone) -> Option<bool> {
        let row00 = self.row00?;
        match zone {
            Zone::OnDeck => row00.on_deck,
            Zone::UnderDeck => row00.under_deck,
        }
    }

    /// Whether one of two boxes stands under deck in a sensitive line, and the other on deck above the same hold; not known
    /// when the hold of either is not.
    pub(super) fn in_sensitive_line(&self, a: &Spot, b: &Spot) -> Option<bool> {
        let Some(lines) = self.sensitive_lines.as_ref().filter(|lines| !lines.is_empty()) else {
            return Some(false);
        };
        let (above, below) = match (a.zone, b.zone) {
            (Zone::OnDeck, Zone::UnderDeck) => (a, b),
            (Zone::UnderDeck, Zone::OnDeck) => (b, a),
            _ => return Some(false),
        };
        if !lines.iter().any(|line| line.rows.contains(&below.row)) {
            return Some(false);
        }
        let (hold_above, hold_below) = above.hold.zip(below.hold)?;
        let in_line = |line: &SensitiveLines| line.hold == hold_below && line.rows.contains(&below.row);
        Some(hold_above == hold_below && lines.iter().any(in_line))
    }

    /// Free 20 ft slots between a box and the fore or aft end of its hold; none when the hold's bays are not known.
    pub(super) fn free_to_hold_end(&self, spot: &Spot, to_aft: bool) -> Option<i32> {
        let hold = self.holds.iter().flatten().find(|hold| Some(hold.no) == spot.hold)?;
        let (bay, units) = (i32::from(spot.bay), i32::from(spot.units));
        let free = match to_aft {
            true => i32::from(hold.last_bay).saturating_add(1).saturating_sub(bay.saturating_add(units)),
            false => bay.saturating_sub(units).saturating_sub(i32::from(hold.first_bay).saturating_sub(1)),
        };
        Some(free.div_euclid(2))
    }

    /// The hold whose bays hold this bay; `None` when holds are not known or none holds it.
    pub(super) fn hold_of(&self, bay: u16) -> Option<u16> {
        let holds = self.holds.as_ref()?;
        holds.iter().find(|hold| (hold.first_bay..=hold.last_bay).contains(&bay)).map(|hold| hold.no)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_speaks_of_classes_by_space() {
        let space = |zone, hold, classes: &[&str]| PermittedSpace {
            zone,
            hold,
            classes: classes.iter().map(|class| class.parse().unwrap()).collect(),
        };
        let ship = ShipProfile {
            spaces: Some(vec![
                space(Zone::OnDeck, None, &["1.4S", "2", "3"]),
                space(Zone::UnderDeck, Some(1), &["2.2"]),
                space(Zone::UnderDeck, Some(2), &[]),
            ]),
            ..ShipProfile::default()
        };
        let ask = |zone, hold, class: &str| ship.permits(zone, hold, class.parse().unwrap()).unwrap();
        for (zone, hold, class, wanted) in [
            (Zone::OnDeck, None, "3", Permitted::Told(true)),
            (Zone::OnDeck, Some(2), "2.1", Permitted::Told(true)),
            (Zone::OnDeck, None, "8", Permitted::Told(false)),
            (Zone::OnDeck, None, "1.4S", Permitted::Told(true)),
            (Zone::OnDeck, None, "1.4G", Permitted::Told(false)),
            (Zone::OnDeck, None, "1.4", Permitted::ClassOpen),
            (Zone::UnderDeck, Some(1), "2.2", Permitted::Told(true)),
            (Zone::UnderDeck, Some(1), "2.1", Permitted::Told(false)),
            (Zone::UnderDeck, Some(1), "2", Permitted::ClassOpen),
            (Zone::UnderDeck, Some(2), "2.2", Permitted::Told(false)),
            (Zone::UnderDeck, Some(3), "2.2", Permitted::NoSuchSpace),
            (Zone::UnderDeck, None, "2.2", Permitted::HoldNotKnown),
        ] {
            assert_eq!(ask(zone, hold, class), wanted, "{class} {hold:?}");
        }
        assert_eq!(ShipProfile::default().permits(Zone::OnDeck, None, "3".parse().unwrap()), None);
    }
}
