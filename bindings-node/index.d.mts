// Generated from the list of operations by `cargo xtask generate`; changes here are lost.
export * from "./index.js";
