//! The hot question of the gate: two whole masses compared under a rule that was looked up once.

use kouan::catalog::Engine;
use kouan::families::vgm::Prepared;
use kouan::foundation::error::Error;
use kouan::foundation::mass::Mass;
use napi_derive::napi;

use crate::{Result, raise};

/// The rule of one state on one day.
#[napi]
pub struct VgmDay(Prepared);

#[napi]
impl VgmDay {
    /// Looks the rule up, among the built-in ones.
    #[napi(constructor)]
    pub fn new(state: String, on: String) -> Result<Self> {
        let day = on.parse().map_err(|_| raise(Error::invalid("/on", "not a day")))?;
        Prepared::for_day(&Engine::builtin().rules().vgm, &state, day).map(VgmDay).map_err(raise)
    }

    /// `0 1500 1000 absolute`: within (1) or not (0), difference, limit, bound. Nothing where no tolerance is known.
    ///
    /// One short text is the cheapest way to give four values to JavaScript.
    #[napi]
    pub fn compare(&self, declared_kg: u32, measured_kg: u32) -> Result<Option<String>> {
        let bare = self.0.compare(Mass::from_kg(declared_kg), Mass::from_kg(measured_kg)).map_err(raise)?;
        Ok(bare.map(|bare| {
            let (difference, limit, bound) = (bare.difference_kg, bare.limit_kg, bare.bound.as_str());
            format!("{} {difference} {limit} {bound}", u8::from(bare.within))
        }))
    }
}
