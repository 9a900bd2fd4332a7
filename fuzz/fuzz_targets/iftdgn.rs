//! Notifications of dangerous goods: nothing panics, and what was read can be written as JSON.
#![no_main]

use kouan::families::dangerous_goods::{PlanLimits, read_iftdgn};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let found = read_iftdgn(data, PlanLimits::default());
    assert!(found.stopped.as_ref().is_none_or(|stopped| stopped.position <= data.len()));
    serde_json::to_string(&found).expect("what was read can be written as JSON");
});
