//! EDIFACT from anywhere: nothing panics, what was read is in order, and bytes read as text alike.
#![no_main]

use kouan::formats::edifact::{Limits, read, read_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let found = read(data, Limits::default());
    for (i, pair) in found.segments.windows(2).enumerate() {
        assert!(pair[0].position < pair[1].position, "segment {i} stands after its successor");
    }
    assert!(found.segments.iter().all(|segment| segment.position < data.len()));
    assert!(found.stopped.as_ref().is_none_or(|stop| stop.position <= data.len()));
    if data.is_ascii()
        && let Ok(text) = std::str::from_utf8(data)
    {
        assert_eq!(read_text(text, Limits::default()).segments, found.segments);
    }
});
