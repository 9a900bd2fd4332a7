//! Tables of weighings and plates as CSV: nothing panics, rows stand in the order of the file.
#![no_main]

use kouan::check::rows::{is_table, read_csv};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    is_table(text);
    let found = read_csv(text);
    assert!(found.rows.windows(2).all(|pair| pair[0].line < pair[1].line));
});
