// What a reader of the README types first.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const kouan = require("..");
const { vgm, identifiers, check, text, call, operations, explain, Engine, KouanError } = kouan;

const box = { state: "CN", on: "2026-03-05", declared_kg: 33500, measured_kg: 35000 };

test("a box outside the tolerance is answered with verdict, value, findings and source", () => {
  const r = vgm.assess(box);
  assert.equal(r.verdict, "violation");
  assert.equal(r.value.difference_kg, "1500");
  assert.equal(r.value.limit_kg, "1000");
  assert.equal(r.value.bound, "absolute");
  const [over] = r.findings;
  assert.equal(over.code, "vgm.over-tolerance");
  assert.equal(over.path, "/declared_kg");
  assert.equal(over.cites[0].from, "2020-06-01");
  assert.match(text(over), /33 500.*35 000/);
  assert.match(text(over, "zh"), /\p{Script=Han}/u);
  assert.equal(r.basis.on, "2026-03-05");
});

test("a state without a known tolerance is not passed", () => {
  const r = vgm.assess({ ...box, state: "DE" });
  assert.equal(r.verdict, "not_evaluated");
  assert.equal(r.value, null);
  assert.ok(r.findings.length > 0);
});

test("trace and texts come when asked for, and only then", () => {
  const plain = vgm.assess(box);
  assert.equal("trace" in plain, false);
  assert.equal("text" in plain.findings[0], false);
  const full = vgm.assess(box, { trace: true, lang: "zh" });
  assert.equal(full.trace[0].step, "difference_kg");
  assert.equal(full.findings[0].text, text(plain.findings[0], "zh"));
});

test("every operation has a function, and call reaches the same", () => {
  const listed = operations();
  assert.ok(listed.length > 10);
  for (const { id, en, zh } of listed) {
    const [family, verb] = id.split(".");
    const name = verb.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    assert.equal(typeof kouan[family][name], "function", `${id}: run \`cargo xtask generate\``);
    assert.equal(kouan[family][name].name, name);
    assert.ok(en.endsWith(".") && zh.endsWith("。"));
  }
  assert.deepEqual(call("vgm.assess", box), vgm.assess(box));
  assert.equal(identifiers.containerNumber({ text: "CSQU3054383" }).verdict, "compliant");
  assert.equal(typeof check.documents, "function");
});

test("a code is explained in both languages; an unknown one is an error", () => {
  assert.match(explain("vgm.over-tolerance"), /1 t/);
  assert.match(explain("vgm.over-tolerance", "zh"), /\p{Script=Han}/u);
  assert.throws(() => explain("vgm.over-tolerence"), KouanError);
  assert.throws(() => explain("vgm.over-tolerance", "de"), { name: "KouanError", path: "/lang" });
});

// a contract between two parties that is stricter than the law
const CONTRACT = `
name = "contract 17"

[[vgm.tolerance]]
id = "contract-17"
supersedes = ["cn-order-2020-6"]
key = "CN"
from = "2026-01-01"
title = "Contract 17"
certainty = "A"
value = { absolute_kg = "200", combine = "absolute" }
`;

test("an engine has its own rules, and refuses what is none", () => {
  assert.deepEqual(new Engine().vgm.assess(box), vgm.assess(box));
  const near = { ...box, measured_kg: 33800 };
  const strict = new Engine([CONTRACT]).vgm.assess(near);
  assert.equal(vgm.assess(near).verdict, "compliant");
  assert.equal(strict.verdict, "violation");
  assert.equal(strict.value.rule, "contract-17");
  assert.deepEqual(strict.basis.overlays, ["contract 17"]);
  assert.throws(() => new Engine(["name ="]), { name: "KouanError", code: "invalid-rules" });
  assert.throws(() => new Engine([CONTRACT.replace("vgm.", "vmg.")]), { code: "invalid-rules", message: /vmg/ });
  assert.throws(() => new Engine("name = 'x'"), KouanError);
  assert.throws(() => new Engine([17]), KouanError);
});
