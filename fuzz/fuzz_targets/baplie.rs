//! Bay plans: nothing panics, what was read can be written as JSON, and what is written is read again.
#![no_main]

use kouan::families::dangerous_goods::{PlanLimits, PlanVersion, read_plan, read_plan_text, write_plan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let found = read_plan(data, PlanLimits::default());
    assert!(found.stopped.as_ref().is_none_or(|stopped| stopped.position <= data.len()));
    serde_json::to_string(&found).expect("what was read can be written as JSON");
    for plan in &found.plans {
        for version in [PlanVersion::Smdg22, PlanVersion::Smdg31] {
            let Ok(written) = write_plan(plan, version) else { continue };
            let again = read_plan_text(&written.text, PlanLimits::default());
            assert_eq!(again.stopped, None, "what was written is whole");
            assert_eq!(again.plans.first().map(|plan| plan.boxes.len()), Some(plan.boxes.len()));
        }
    }
});
