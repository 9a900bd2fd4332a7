//! Canonical JSON: what comes out is canonical, and stays as it is when asked again.
#![no_main]

use kouan::foundation::canonical::{from_text, is_canonical};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(canonical) = from_text(text) else { return };
    assert!(is_canonical(&canonical));
    assert_eq!(from_text(&canonical).as_deref(), Ok(canonical.as_str()));
});
