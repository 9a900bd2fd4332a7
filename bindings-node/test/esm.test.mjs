// The same package as an ES module.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as esm from "kouan";

const cjs = createRequire(import.meta.url)("kouan");

test("both ways in give the same functions", () => {
  assert.deepEqual(Object.keys(esm).sort(), Object.keys(cjs).sort());
  for (const name of Object.keys(cjs)) assert.equal(esm[name], cjs[name], name);
});

test("named imports work as in the README", () => {
  const { vgm, text } = esm;
  const r = vgm.assess({ state: "CN", on: "2026-03-05", declared_kg: 33500, measured_kg: 35000 });
  assert.equal(r.verdict, "violation");
  assert.ok(r.findings.map((finding) => text(finding, "zh")).every((sentence) => sentence.length > 4));
});
