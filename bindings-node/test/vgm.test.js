// The hand-written way of `vgm.assess` gives the answers of the common one.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const kouan = require("..");
const { vgm, call, Engine } = kouan;

function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const overlay = (id, key, value, more = "") => `
name = "${id}"
[[vgm.tolerance]]
id = "${id}"
key = "${key}"
from = "2026-01-01"
title = "A contract for tests"
certainty = "A"
value = { ${value} }
${more}
`;
const FINE = `
[[vgm.fine]]
id = "larger-fine"
key = "XX"
from = "2026-01-01"
title = "A fine for tests"
certainty = "A"
value = { currency = "CNY", at_least = "1", at_most = "2" }
`;
const LARGER =
  overlay("larger", "XX", 'percent = "5", absolute_kg = "1000", combine = "max", percent_of = "declared"', FINE);
const CONTRACT = overlay("contract", "CN", 'absolute_kg = "200.5", combine = "absolute"')
  .replace("key =", 'supersedes = ["cn-order-2020-6"]\nkey =');
const FRACTION = overlay("fraction", "YY", 'percent = "0.25", combine = "percent", percent_of = "measured"');
const EXACT = overlay("exact", "ZZ", 'absolute_kg = "0", combine = "absolute"');
// nothing is ever outside of this one
const WIDE = overlay("wide", "WW", 'percent = "100", combine = "percent", percent_of = "measured"');
const UNCONFIRMED = overlay("unconfirmed", "UU", 'absolute_kg = "9", combine = "absolute"').replace('"A"', '"D"');

// each with the rules of its overlays
const doors = [
  ["built in", kouan, []],
  ["no overlay", new Engine(), []],
  ["one overlay", new Engine([LARGER]), ["larger"]],
  [
    "many overlays",
    new Engine([LARGER, CONTRACT, FRACTION, EXACT, WIDE, UNCONFIRMED]),
    ["contract", "exact", "fraction", "larger", "wide"],
  ],
];

function same(door, box) {
  const common = door.call("vgm.assess", box);
  const hot = door.vgm.assess(box);
  assert.deepEqual(hot, common, JSON.stringify(box));
  // the fields in the same order, too
  assert.equal(JSON.stringify(hot), JSON.stringify(common));
  return hot;
}

/** The answer, or what tells an error from another. */
function outcome(ask, ...asked) {
  try {
    return { answer: ask(...asked) };
  } catch ({ code, path, message }) {
    return { code, path, message };
  }
}

const STATES = ["CN", "GB", "CA", "AU", "US", "JP", "SG", "DE", "XX", "YY", "ZZ", "WW", "UU", "cn", "CN ", ""];
const DAYS = ["2015-01-01", "2016-07-01", "2020-05-31", "2020-06-01", "2025-12-31", "2026-03-05", "2031-01-01"];

for (const [name, door, overlaid] of doors) {
  test(`${name}: whole kilograms of every state and many days, with and without a maximum`, () => {
    const pick = random(20260305);
    const seen = new Set();
    const rules = new Set();
    for (let turn = 0; turn < 4000; turn++) {
      const measured_kg = pick(40000);
      const box = {
        state: STATES[pick(STATES.length)],
        on: DAYS[pick(DAYS.length)],
        declared_kg: Math.max(0, measured_kg - 2000 + pick(4000)),
        measured_kg,
      };
      if (pick(2) === 0) box.max_gross_kg = [30480, measured_kg, box.declared_kg, pick(40000)][pick(4)];
      const { verdict, value, findings } = same(door, box);
      rules.add(value?.rule);
      seen.add([verdict, ...findings.map(({ code, path }) => code + path)].join(" "));
    }
    assert.deepEqual(overlaid.filter((rule) => !rules.has(rule)), []);
    const tooHeavy = ["vgm.over-max-gross/declared_kg", "vgm.over-max-gross/measured_kg"];
    const apart = "violation vgm.over-tolerance/declared_kg";
    for (const kind of ["compliant", `violation ${tooHeavy.join(" ")}`, ...tooHeavy.map((one) => `violation ${one}`)]) {
      assert.ok(seen.has(kind), kind);
    }
    assert.ok([...seen].some((kind) => kind.startsWith(apart) && kind.endsWith(tooHeavy.join(" "))));
    assert.ok([...seen].some((kind) => kind.startsWith("not_evaluated")));
  });

  test(`${name}: on both sides of every boundary`, () => {
    for (const state of ["CN", "GB", "CA", "XX", "YY", "ZZ", "WW", "UU"]) {
      for (const declared_kg of [0, 1, 999, 10000, 19999, 20000, 20001, 30480, 35000]) {
        const box = { state, on: "2026-03-05", declared_kg };
        const limits = [0, 1000, 500, declared_kg * 0.05, declared_kg * 0.0025, declared_kg / 0.95 - declared_kg];
        for (const limit of limits.map(Math.floor)) {
          for (const step of [-1, 0, 1]) {
            for (const side of [-1, 1]) {
              const measured_kg = Math.max(0, declared_kg + side * (limit + step));
              same(door, { ...box, measured_kg });
              for (const mass of [declared_kg, measured_kg]) {
                for (const beside of [-1, 0, 1]) {
                  same(door, { ...box, measured_kg, max_gross_kg: Math.max(0, mass + beside) });
                }
              }
            }
          }
        }
      }
    }
  });

  test(`${name}: at the edges of what goes the short way`, () => {
    for (const state of ["CN", "XX"]) {
      const base = { state, on: "2026-03-05" };
      for (const kg of [0, -0, 1, 20000, 20001, 2 ** 32 - 1, 2 ** 32, 999999999999, "20000", 20000n, "20000.5"]) {
        // a bigint has no JSON
        const ask = (box) => assert.deepEqual(door.vgm.assess(box), door.call("vgm.assess", box));
        ask({ ...base, declared_kg: kg, measured_kg: 20000 });
        ask({ ...base, declared_kg: 20000, measured_kg: kg });
        ask({ ...base, declared_kg: 20000, measured_kg: kg, max_gross_kg: 20000 });
        ask({ ...base, declared_kg: 20000, measured_kg: 20000, max_gross_kg: kg });
      }
      const box = { ...base, declared_kg: 31000, measured_kg: 31010 };
      same(door, { ...box, max_gross_kg: null });
      same(door, { ...box, max_gross_kg: undefined });
      same(door, { ...box, scale_accuracy_kg: 20 });
      same(door, { ...box, scale_accuracy_kg: 20, max_gross_kg: 30480 });
      same(door, { ...box, measured_kg: undefined });
      same(door, { ...box, measured_kg: undefined, max_gross_kg: 30480 });
      same(door, Object.assign(Object.create(null), box));
      const traced = { ...box, max_gross_kg: 30480 };
      for (const options of [{ trace: true }, { lang: "zh" }]) {
        assert.deepEqual(door.vgm.assess(traced, options), door.call("vgm.assess", traced, options));
      }
    }
  });

  test(`${name}: errors are the same`, () => {
    const good = { state: "CN", on: "2026-03-05", declared_kg: 1, measured_kg: 1, max_gross_kg: 1 };
    const wrong = [{ on: "2026-02-30" }, { on: "" }, { on: 5 }, { on: undefined }, { state: null }, { state: 7 }, { x: 1 }];
    for (const field of ["declared_kg", "measured_kg", "max_gross_kg"]) {
      for (const kg of [1.5, -1, NaN, true, "", "heavy", [1], {}]) wrong.push({ [field]: kg });
    }
    for (const change of wrong) {
      const box = { ...good, ...change };
      // twice, since what is known of a day is kept
      for (let turn = 0; turn < 2; turn++) {
        const hot = outcome(door.vgm.assess, box);
        assert.ok(hot.code, JSON.stringify(box));
        assert.deepEqual(hot, outcome(door.call, "vgm.assess", box));
      }
    }
    for (const question of [undefined, null, 5, "CN", []]) {
      assert.throws(() => door.vgm.assess(question), kouan.KouanError);
    }
  });

  test(`${name}: an answer is the caller's own: changing one changes no other`, () => {
    for (const state of ["CN", "XX"]) {
      const box = { state, on: "2026-03-05", declared_kg: 33500, measured_kg: 36000, max_gross_kg: 30480 };
      const wanted = door.call("vgm.assess", box);
      spoil(door.vgm.assess(box));
      assert.deepEqual(door.vgm.assess(box), wanted);
      // and the findings of an answer are those of its question, whatever becomes of the object
      const question = { ...box };
      const answer = door.vgm.assess(question);
      question.measured_kg = 33500;
      question.max_gross_kg = 40000;
      assert.deepEqual(answer.findings, wanted.findings);
      assert.deepEqual(structuredClone(door.vgm.assess(box)), wanted);
    }
  });
}

/** Overwrites every text, empties every list and adds a field to every object, at every depth. */
function spoil(value) {
  for (const key of Object.keys(value)) {
    if (typeof value[key] === "object" && value[key] !== null) spoil(value[key]);
    else value[key] = "spoiled";
  }
  if (Array.isArray(value)) value.length = 0;
  value.push?.("spoiled");
  value.spoiled = true;
}

test("an engine answers by its own rules, in turns with another", () => {
  const box = { state: "XX", on: "2026-03-05", declared_kg: 20000, measured_kg: 21000, max_gross_kg: 30480 };
  const larger = new Engine([LARGER]);
  const stricter = new Engine([overlay("stricter", "XX", 'absolute_kg = "999", combine = "absolute"')]);
  for (let turn = 0; turn < 3; turn++) {
    assert.equal(vgm.assess(box).verdict, "not_evaluated");
    assert.equal(larger.vgm.assess(box).verdict, "compliant");
    assert.equal(stricter.vgm.assess(box).verdict, "violation");
    assert.deepEqual(larger.vgm.assess(box).basis.overlays, ["larger"]);
    assert.deepEqual(vgm.assess(box).basis.overlays, []);
  }
});

test("a blank belongs to the state or to the day, and is no other's", () => {
  const blank = new Engine([overlay("blank", "X Y", 'absolute_kg = "9", combine = "absolute"')]);
  const known = { state: "X Y", on: "2026-03-05", declared_kg: 20000, measured_kg: 20000 };
  const mixed = { ...known, state: "X", on: "Y 2026-03-05" };
  assert.equal(same(blank, known).verdict, "compliant");
  assert.equal(outcome(blank.vgm.assess, mixed).path, "/on");
  for (const on of [" 2026-03-05", "2026-03-05 ", "2026-3-5", "+2026-03-05", "2026 - 03-05", "20260305"]) {
    const box = { ...known, state: "CN", on };
    assert.deepEqual(outcome(vgm.assess, box), outcome(call, "vgm.assess", box));
  }
});

test("a limit of too many digits is the same error", () => {
  const value = 'percent = "0.123456789012345678901234", combine = "percent", percent_of = "declared"';
  const fine = new Engine([overlay("digits", "XX", value)]);
  const base = { state: "XX", on: "2026-03-05", measured_kg: 40000000 };
  assert.equal(same(fine, { ...base, declared_kg: 1 }).verdict, "violation");
  const heavy = { ...base, declared_kg: 4123456789 };
  const hot = outcome(fine.vgm.assess, heavy);
  assert.equal(hot.code, "inexact");
  assert.deepEqual(hot, outcome(fine.call, "vgm.assess", heavy));
});

test("rules in conflict are the same error", () => {
  const twice = new Engine([LARGER, LARGER.replaceAll("larger", "again")]);
  const box = { state: "XX", on: "2026-03-05", declared_kg: 20000, measured_kg: 20000 };
  const hot = outcome(twice.vgm.assess, box);
  assert.equal(hot.code, "rules-conflict");
  assert.deepEqual(hot, outcome(twice.call, "vgm.assess", box));
});

test("more days than are kept", () => {
  for (let day = 0; day < 600; day++) {
    const on = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    assert.equal(vgm.assess({ state: "CN", on, declared_kg: 1000, measured_kg: 1000 }).basis.on, on);
  }
});
