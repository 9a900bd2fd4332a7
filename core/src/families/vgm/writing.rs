//! What both writers share: what a format takes, and what it leaves behind.

use serde::{Deserialize, Serialize};

use super::facts::{Declaration, StatedMass};
use crate::formats::edifact;
use crate::foundation::assessment::{Answer, Finding};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::{Mass, MassUnit};

/// A message that was written, and what it could not carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Written {
    /// The message; save it as UTF-8.
    pub text: String,
    /// What the message does not carry: each finding points at the field of the question (`path`) and says why
    /// (`vgm.not-carried…`). Empty when nothing was left behind.
    pub not_carried: Vec<Finding>,
}

impl Answer for Written {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.not_carried.iter_mut().for_each(visit);
    }
}

/// Collects what a format leaves behind.
#[derive(Debug, Default)]
pub(super) struct Lost(pub(super) Vec<Finding>);

impl Lost {
    pub(super) fn add(&mut self, code: &str, path: impl Into<String>) {
        self.0.push(Finding::new(code).at(path));
    }

    /// There is no place for it.
    pub(super) fn no_place<T>(&mut self, value: &Option<T>, path: impl Into<String>) {
        if value.is_some() {
            self.add("vgm.not-carried", path);
        }
    }

    /// The text when the format can hold it. Blank text is no text.
    pub(super) fn fit<'t>(
        &mut self,
        value: &'t Option<String>,
        most: usize,
        path: impl Into<String>,
    ) -> Option<&'t str> {
        let text = value.as_deref()?.trim();
        if text.is_empty() {
            return None;
        }
        if text.chars().any(char::is_control) {
            self.add("vgm.not-carried-characters", path);
            return None;
        }
        if text.chars().count() > most {
            self.0.push(Finding::new("vgm.not-carried-too-long").at(path).param("limit", most));
            return None;
        }
        Some(text)
    }
}

/// Text that must be there and fit.
pub(super) fn need<'t>(text: &'t str, most: usize, path: &str, what: &str) -> Result<&'t str, Error> {
    let text = text.trim();
    let found = text.chars().count();
    if found == 0 {
        return Err(Error::invalid(
            path,
            format!("{what} is missing; this message cannot be sent without it"),
        ));
    }
    if found > most || text.chars().any(char::is_control) {
        let reason = format!("{what} has {found} characters; at most {most} without control characters fit");
        return Err(Error::invalid(path, reason));
    }
    Ok(text)
}

/// What the law and both formats ask of a declaration: the method, checked.
pub(super) fn method<'d>(declaration: &'d Declaration, path: &str) -> Result<&'d str, Error> {
    match declaration.method.as_deref() {
        Some(method @ ("SM1" | "SM2")) => Ok(method),
        _ => {
            let reason = "the method is missing or unknown; SM1 is weighed whole, SM2 is summed up";
            Err(Error::invalid(format!("{path}/method"), reason))
        }
    }
}

/// The name of the signatory.
pub(super) fn signatory<'d>(declaration: &'d Declaration, most: usize, path: &str) -> Result<&'d str, Error> {
    let name = declaration.signatory.as_deref().unwrap_or_default();
    need(name, most, &format!("{path}/signatory"), "the name of the signatory")
}

/// The verified gross mass: its number, plain, and its unit.
pub(super) fn verified(declaration: &Declaration, path: &str) -> Result<(String, MassUnit), Error> {
    let path = format!("{path}/vgm");
    let Some(vgm) = &declaration.vgm else {
        return Err(Error::invalid(path, "the verified gross mass is missing; a declaration states one"));
    };
    let (number, unit, kg) = number(vgm).map_err(|error| error.at(&path))?;
    if kg.in_kg().is_zero() {
        return Err(Error::invalid(
            format!("{path}/value"),
            "0 is no verified gross mass; a packed box has one",
        ));
    }
    if vgm.kg.is_some_and(|stated| stated != kg) {
        let reason = format!("value and unit are {kg} kg; leave kg out or correct it");
        return Err(Error::invalid(format!("{path}/kg"), reason));
    }
    Ok((number, unit))
}

/// A mass as plain digits with a full stop, as printed wherever that is plain already.
pub(super) fn number(mass: &StatedMass) -> Result<(String, MassUnit, Mass), Error> {
    let Some(unit) = MassUnit::from_code(&mass.unit) else {
        return Err(Error::invalid("/unit", "the unit is KGM (kilograms) or LBR (pounds)"));
    };
    let exact = edifact::decimal(&mass.value).map_err(|error| error.at("/value"))?;
    let kg = Mass::from_unit(exact, unit).map_err(|error| error.at("/value"))?;
    let plain = mass.value.trim().replace(',', ".");
    // JSON has no zeros in front and no number that begins with its point
    let whole = plain.split('.').next().unwrap_or_default();
    let is_json = Exact::parse(&plain).is_ok() && (whole == "0" || !whole.starts_with('0'));
    let number = if is_json { plain } else { exact.to_string() };
    if number.chars().count() > 18 {
        return Err(Error::invalid("/value", "the number has more than 18 characters; give fewer decimals"));
    }
    Ok((number, unit, kg))
}
