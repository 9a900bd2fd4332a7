// The hand-written way of `vgm.assess` gives the answers of the common one.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { vgm, call } = require("..");

function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("for whole kilograms of every state and many days", () => {
  const pick = random(20260305);
  const states = ["CN", "GB", "CA", "AU", "US", "JP", "SG", "DE", "XX", "cn", ""];
  const days = ["2015-01-01", "2016-07-01", "2020-05-31", "2020-06-01", "2026-03-05", "2031-01-01"];
  const seen = new Set();
  for (let turn = 0; turn < 4000; turn++) {
    const measured_kg = pick(40000);
    const box = {
      state: states[pick(states.length)],
      on: days[pick(days.length)],
      declared_kg: Math.max(0, measured_kg - 2000 + pick(4000)),
      measured_kg,
    };
    const common = call("vgm.assess", box);
    const hot = vgm.assess(box);
    assert.deepEqual(hot, common, JSON.stringify(box));
    assert.equal(JSON.stringify(hot), JSON.stringify(common));
    seen.add(common.verdict);
  }
  assert.deepEqual([...seen].sort(), ["compliant", "not_evaluated", "violation"]);
});

test("at the edges of what goes the short way", () => {
  const base = { state: "CN", on: "2026-03-05" };
  for (const kg of [0, -0, 1, 20000, 20001, 2 ** 32 - 1, 2 ** 32, 999999999999, "20000", 20000n, "20000.5"]) {
    const box = { ...base, declared_kg: kg, measured_kg: 20000 };
    assert.deepEqual(vgm.assess(box), call("vgm.assess", box));
  }
  for (const extra of [{ max_gross_kg: 30480 }, { scale_accuracy_kg: 20 }, { measured_kg: undefined }]) {
    const box = { ...base, declared_kg: 31000, measured_kg: 31010, ...extra };
    assert.deepEqual(vgm.assess(box), call("vgm.assess", box));
  }
});

test("errors are the same", () => {
  const good = { state: "CN", on: "2026-03-05", declared_kg: 1, measured_kg: 1 };
  for (const change of [{ on: "2026-02-30" }, { on: "" }, { declared_kg: 1.5 }, { measured_kg: -1 }, { x: 1 }]) {
    const errorOf = (ask) => {
      try {
        return assert.fail(JSON.stringify(ask()));
      } catch ({ code, path, message }) {
        return { code, path, message };
      }
    };
    const box = { ...good, ...change };
    assert.deepEqual(errorOf(() => vgm.assess(box)), errorOf(() => call("vgm.assess", box)));
  }
});

test("an answer is the caller's own: changing one changes no other", () => {
  const box = { state: "CN", on: "2026-03-05", declared_kg: 33500, measured_kg: 35000 };
  const wanted = call("vgm.assess", box);
  const first = vgm.assess(box);
  first.basis.rules = "";
  first.basis.overlays.push("x");
  first.value.cite.title = "";
  first.findings.length = 0;
  assert.deepEqual(vgm.assess(box), wanted);
  // and the findings of an answer are those of its question, whatever becomes of the object
  const question = { ...box };
  const answer = vgm.assess(question);
  question.measured_kg = 33500;
  assert.deepEqual(answer.findings, wanted.findings);
  assert.deepEqual(structuredClone(vgm.assess(box)), wanted);
});

test("more days than are kept", () => {
  for (let day = 0; day < 600; day++) {
    const on = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    assert.equal(vgm.assess({ state: "CN", on, declared_kg: 1000, measured_kg: 1000 }).basis.on, on);
  }
});
