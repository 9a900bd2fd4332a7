//! The hot question of the gate: whole masses judged under a rule that was looked up once.

use kouan::families::vgm::{Prepared, Rules};
use kouan::foundation::assessment::{Trace, Verdict};
use kouan::foundation::day;
use kouan::foundation::error::Error;
use kouan::foundation::mass::Mass;
use napi_derive::napi;

use crate::{Result, raise};

/// The rule of one state on one day, among these rules.
///
/// `None` where the common way has to answer: no such day, rules in conflict, no tolerance known, or one so wide that
/// no finding about it can be had as a sample.
pub(crate) fn prepare(rules: &Rules, state: &str, on: &str) -> Option<VgmDay> {
    let prepared = Prepared::for_day(rules, state, day::read(on).ok()?).ok()?;
    let apart = prepared.compare(Mass::from_kg(0), Mass::from_kg(u32::MAX)).ok()??;
    (!apart.within).then_some(VgmDay(prepared))
}

/// The rule of one state on one day, with a tolerance.
#[napi]
pub struct VgmDay(Prepared);

#[napi]
impl VgmDay {
    /// Three answers as a list in JSON: all is well; the tolerance exceeded; the maximum exceeded by both masses.
    /// Every other answer of the day differs from these in its numbers alone.
    #[napi]
    pub fn samples(&self) -> Result<String> {
        let answer = |declared, measured, max: Option<u32>| {
            let (declared, measured) = (Mass::from_kg(declared), Mass::from_kg(measured));
            self.0.assess(declared, Some(measured), max.map(Mass::from_kg), None, &mut Trace::off())
        };
        let answers = [answer(0, 0, None), answer(0, u32::MAX, None), answer(1, 1, Some(0))];
        let answers = answers.into_iter().collect::<std::result::Result<Vec<_>, _>>().map_err(raise)?;
        serde_json::to_string(&answers).map_err(|error| raise(Error::invalid("", error.to_string())))
    }

    /// `1 1500 1000 absolute`: what is exceeded, the difference, the limit, the bound. Exceeded is the sum of 1 for the
    /// tolerance, 2 for the maximum by the declared mass, 4 for the maximum by the measured one.
    ///
    /// Nothing where the common way has to tell the error: a limit of too many digits.
    ///
    /// One short text is the cheapest way to give four values to JavaScript.
    #[napi]
    pub fn decide(&self, declared_kg: u32, measured_kg: u32, max_gross_kg: Option<u32>) -> Option<String> {
        let (declared, measured) = (Mass::from_kg(declared_kg), Mass::from_kg(measured_kg));
        let bare = self.0.compare(declared, measured).ok()??;
        let mut exceeded = u8::from(!bare.within);
        if let Some(max) = max_gross_kg.map(Mass::from_kg) {
            // a mass by itself is a violation only when it is above the maximum
            for (mass, mark) in [(declared, 2), (measured, 4)] {
                if self.0.decide(mass, None, Some(max)).ok()?.verdict == Verdict::Violation {
                    exceeded |= mark;
                }
            }
        }
        let (difference, limit, bound) = (bare.difference_kg, bare.limit_kg, bare.bound.as_str());
        Some(format!("{exceeded} {difference} {limit} {bound}"))
    }
}
