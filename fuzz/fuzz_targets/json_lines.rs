//! Tables of weighings and plates as JSON lines: nothing panics, rows stand in the order of the file.
#![no_main]

use kouan::check::rows::read_json_lines;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let found = read_json_lines(text);
    assert!(found.rows.windows(2).all(|pair| pair[0].line < pair[1].line));
});
