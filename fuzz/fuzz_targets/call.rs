//! Any operation with any JSON: the first byte chooses the operation. Nothing panics, the same question has the
//! same answer, and answers and errors are JSON.
#![no_main]

use kouan::catalog::{CallOptions, Engine, operations};
use kouan::foundation::text::Lang;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let Ok(question) = std::str::from_utf8(rest) else { return };
    let ids: Vec<&str> = operations().map(|operation| operation.id).collect();
    let id = ids[usize::from(*first) % ids.len()];
    let options = CallOptions { trace: true, lang: Some(Lang::Zh) };
    let answer = Engine::builtin().call(id, question, &options);
    assert_eq!(answer, Engine::builtin().call(id, question, &options));
    let text = answer.unwrap_or_else(|error| error.to_json());
    serde_json::from_str::<serde_json::Value>(&text).expect("what comes out is JSON");
});
