//! DCSA VGM in JSON: nothing panics, and no mass is negative.
#![no_main]

use kouan::families::vgm::message::{Limits, read_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let found = read_text(&format!("{{\"VGMDeclarations\":[{text}]}}"), Limits::default());
    for statement in found.messages.iter().flat_map(|message| &message.statements) {
        if let Some(mass) = statement.declaration.verified_mass() {
            assert!(!mass.kg.in_kg().is_negative());
        }
    }
});
