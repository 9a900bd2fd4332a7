// The same from a CommonJS module.
import kouan = require("kouan");

const r = kouan.vgm.assess({ state: "CN", on: "2026-03-05", declared_kg: 33500 });
const verdict: kouan.Verdict = r.verdict;
// @ts-expect-error a needed fact is missing
kouan.vgm.assess({ on: "2026-03-05" });

void verdict;
