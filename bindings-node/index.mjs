// Generated from the list of operations by `cargo xtask generate`; changes here are lost.
import kouan from "./index.js";

export const { check, vgm, dangerous_goods, blending, bonded, fees, permits, transit, identifiers, formats, foundation, call, Engine, ERROR_CODES, explain, KouanError, operations, text } = kouan;
