//! What the charges on ships have in common: tonnage counted in whole tons, and whether the rules on port charges are
//! confirmed for a day.

use chrono::NaiveDate;

use super::answer::{Notes, Stop, not_negative};
use super::rules::Rules;
use crate::foundation::assessment::{Citation, Finding};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Net tonnage as a question gives it: zero is no ship.
pub(super) fn tonnage(net_tonnage: Exact, path: &str) -> Result<Exact, Error> {
    let net_tonnage = not_negative(net_tonnage, path)?;
    if net_tonnage.is_zero() {
        return Err(Error::invalid(
            path,
            "a net tonnage of zero; give the tonnage of the ship's certificate",
        ));
    }
    Ok(net_tonnage)
}

/// Net tonnage in whole tons, part of a ton as a ton.
pub(super) fn whole_tons(net_tonnage: Exact, path: &str) -> Result<Exact, Error> {
    tonnage(net_tonnage, path)?.round(0, Rounding::Up)
}

/// The rules on port charges were made for five years. After them the value holds if someone confirms that they go on.
pub(super) fn note_port_charges(rules: &Rules, on: NaiveDate, notes: &mut Notes) -> Result<(), Stop> {
    match rules.law("port-charges", on, &[]) {
        Ok(_) => Ok(()),
        Err(Stop::Error(error)) => Err(error.into()),
        Err(Stop::Unknown(_)) => {
            notes.conditional(Finding::new("fees.port-charges-unconfirmed").param("on", on));
            Ok(())
        }
    }
}

/// A source of one certainty letter below what the law itself would have is told beside the value.
pub(super) fn note_certainty(cite: &Citation, notes: &mut Notes) {
    if cite.certainty > crate::foundation::assessment::Certainty::B {
        let finding = Finding::new("fees.single-source").param("certainty", format!("{:?}", cite.certainty));
        notes.info(finding.cite(cite));
    }
}
