//! The compiled half of the Node package `kouan`: converts, and nothing else.
//!
//! JSON text crosses, since it is the cheapest structured way; `lib/door.js` turns it into objects and errors.

mod vgm;

use kouan::catalog::{self, CallOptions};
use kouan::foundation::error::{ERROR_CODES, Error};
use kouan::foundation::text::Lang;
use napi_derive::napi;

use crate::vgm::VgmDay;

/// Marks the errors whose message is the JSON of a kouan error; all others are napi's own.
pub struct Kouan;

impl AsRef<str> for Kouan {
    fn as_ref(&self) -> &str {
        "KOUAN"
    }
}

impl From<napi::Status> for Kouan {
    fn from(_: napi::Status) -> Self {
        Kouan
    }
}

type Result<T> = std::result::Result<T, napi::Error<Kouan>>;

fn raise(error: Error) -> napi::Error<Kouan> {
    napi::Error::new(Kouan, error.to_json())
}

fn options(trace: bool, lang: Option<String>) -> Result<CallOptions> {
    let lang = match lang.as_deref() {
        None => None,
        Some("en") => Some(Lang::En),
        Some("zh") => Some(Lang::Zh),
        Some(_) => return Err(raise(Error::invalid("", "`lang` is \"en\" or \"zh\""))),
    };
    Ok(CallOptions { trace, lang })
}

/// Answers an operation with the built-in rules.
#[napi]
pub fn call(id: String, json: String, trace: bool, lang: Option<String>) -> Result<String> {
    catalog::Engine::builtin().call(&id, &json, &options(trace, lang)?).map_err(raise)
}

/// The built-in rule of one state on one day for `vgm.assess`; null where the common way has to answer.
#[napi]
pub fn vgm_day(state: String, on: String) -> Option<VgmDay> {
    vgm::prepare(&catalog::Engine::builtin().rules().vgm, &state, &on)
}

/// Rules with the caller's overlays.
#[napi]
pub struct Engine(catalog::Engine);

#[napi]
impl Engine {
    /// Reads the overlays, in order.
    #[napi(constructor)]
    pub fn new(overlays: Vec<String>) -> Result<Self> {
        let overlays: Vec<&str> = overlays.iter().map(String::as_str).collect();
        catalog::Engine::with_overlays(&overlays).map(Engine).map_err(raise)
    }

    /// Answers an operation with these rules.
    #[napi]
    pub fn call(&self, id: String, json: String, trace: bool, lang: Option<String>) -> Result<String> {
        self.0.call(&id, &json, &options(trace, lang)?).map_err(raise)
    }

    /// As the function of this name, with these rules.
    #[napi]
    pub fn vgm_day(&self, state: String, on: String) -> Option<VgmDay> {
        vgm::prepare(&self.0.rules().vgm, &state, &on)
    }
}

/// Every operation, as JSON.
#[napi]
pub fn operations() -> String {
    let list = catalog::operations()
        .map(|operation| serde_json::json!({"id": operation.id, "en": operation.en, "zh": operation.zh}));
    serde_json::Value::from_iter(list).to_string()
}

/// Every code that an error can have.
#[napi]
pub fn error_codes() -> Vec<String> {
    ERROR_CODES.iter().map(|code| (*code).to_owned()).collect()
}
