//! Messages with a verified gross mass, EDIFACT and JSON: nothing panics, and the kind that is recognised is read.
#![no_main]

use kouan::families::vgm::message::{Limits, read, recognise};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let found = read(data, Limits::default());
    assert!(found.stopped.as_ref().is_none_or(|stopped| stopped.position <= data.len()));
    if let Some(kind) = recognise(data)
        && found.stopped.is_none()
    {
        assert!(found.messages.iter().any(|message| message.message == kind.name()));
    }
    serde_json::to_string(&found).expect("what was read can be written as JSON");
});
