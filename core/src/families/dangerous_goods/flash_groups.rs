//! Which packing groups of class 3 a flash point and a boiling point allow: criteria that an overlay brings.
//!
//! No source of these criteria was at hand, so none come with kouan: without an overlay a declared flash point is not
//! evaluated against the packing group.

use serde::Deserialize;

use super::class::PackingGroup;
use crate::foundation::exact::Exact;

/// The criteria of an edition: each row names a group and the temperatures at which goods may be in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FlashGroup {
    packing_group: PackingGroup,
    /// Flash point below this, in °C closed cup.
    #[serde(default)]
    flashpoint_below_c: Option<Exact>,
    /// Flash point of at least this.
    #[serde(default)]
    flashpoint_from_c: Option<Exact>,
    /// Flash point of at most this.
    #[serde(default)]
    flashpoint_up_to_c: Option<Exact>,
    /// Initial boiling point of at most this.
    #[serde(default)]
    boiling_up_to_c: Option<Exact>,
    /// Initial boiling point above this.
    #[serde(default)]
    boiling_above_c: Option<Exact>,
}

impl FlashGroup {
    /// Whether goods of these temperatures may be in the group of this row; none when one that it asks was not told.
    fn allows(&self, flashpoint: Exact, boiling: Option<Exact>) -> Option<bool> {
        let flash = self.flashpoint_below_c.is_none_or(|bound| flashpoint < bound)
            && self.flashpoint_from_c.is_none_or(|bound| flashpoint >= bound)
            && self.flashpoint_up_to_c.is_none_or(|bound| flashpoint <= bound);
        if !flash {
            return Some(false);
        }
        if self.boiling_up_to_c.is_none() && self.boiling_above_c.is_none() {
            return Some(true);
        }
        let boiling = boiling?;
        let low = self.boiling_up_to_c.is_none_or(|bound| boiling <= bound);
        Some(low && self.boiling_above_c.is_none_or(|bound| boiling > bound))
    }
}

/// Whether the criteria allow a group; none when a boiling point decides that was not told.
pub(super) fn allows(
    criteria: &[FlashGroup],
    group: PackingGroup,
    flashpoint: Exact,
    boiling: Option<Exact>,
) -> Option<bool> {
    let rows = criteria.iter().filter(|row| row.packing_group == group);
    rows.map(|row| row.allows(flashpoint, boiling)).fold(Some(false), super::roro::or)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_is_kept_on_both_sides() {
        let row =
            |text: &str| toml::from_str::<FlashGroup>(&format!("packing_group = \"II\"\n{text}")).unwrap();
        let at = |text: &str, flash: &str, boiling: Option<&str>| {
            row(text).allows(flash.parse().unwrap(), boiling.map(|degrees| degrees.parse().unwrap()))
        };
        for (text, flash, boiling, wanted) in [
            ("flashpoint_below_c = \"10\"", "9.9", None, Some(true)),
            ("flashpoint_below_c = \"10\"", "10", None, Some(false)),
            ("flashpoint_from_c = \"10\"", "10", None, Some(true)),
            ("flashpoint_from_c = \"10\"", "9.9", None, Some(false)),
            ("flashpoint_up_to_c = \"10\"", "10", None, Some(true)),
            ("flashpoint_up_to_c = \"10\"", "10.1", None, Some(false)),
            ("boiling_up_to_c = \"40\"", "10", Some("40"), Some(true)),
            ("boiling_up_to_c = \"40\"", "10", Some("40.1"), Some(false)),
            ("boiling_above_c = \"40\"", "10", Some("40"), Some(false)),
            ("boiling_above_c = \"40\"", "10", Some("40.1"), Some(true)),
            ("boiling_above_c = \"40\"", "10", None, None),
            ("boiling_above_c = \"40\"\nflashpoint_below_c = \"10\"", "10", None, Some(false)),
        ] {
            assert_eq!(at(text, flash, boiling), wanted, "{text} {flash} {boiling:?}");
        }
        let of = |group| allows(&[row("flashpoint_below_c = \"10\"")], group, Exact::from(9), None);
        assert_eq!((of(PackingGroup::II), of(PackingGroup::III)), (Some(true), Some(false)));
    }
}
