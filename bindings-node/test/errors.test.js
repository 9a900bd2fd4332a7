// Every mistake is told at the place where it was made, with a stable code.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { vgm, identifiers, call, text, KouanError, ERROR_CODES } = require("..");

const box = { state: "CN", on: "2026-03-05", declared_kg: 33500, measured_kg: 35000 };

function errorOf(ask) {
  try {
    ask();
  } catch (error) {
    assert.ok(error instanceof KouanError, String(error));
    assert.ok(error instanceof Error);
    assert.equal(error.name, "KouanError");
    assert.ok(ERROR_CODES.includes(error.code), error.code);
    return error;
  }
  return assert.fail("nothing was thrown");
}

test("values that do not fit are refused with the path of their field", () => {
  const cases = [
    [{ declared_kg: 33500.5 }, "/declared_kg", /float/],
    [{ declared_kg: 1e21 }, "/declared_kg", /./],
    [{ declared_kg: 2 ** 53 }, "/declared_kg", /2\^53/],
    [{ declared_kg: NaN }, "/declared_kg", /NaN/],
    [{ measured_kg: Infinity }, "/measured_kg", /Infinity/],
    [{ declared_kg: -1 }, "/declared_kg", /negative/],
    [{ declared_kg: "1e3" }, "/declared_kg", /plain decimal/],
    [{ declared_kg: "" }, "/declared_kg", /./],
    [{ declared_kg: true }, "/declared_kg", /./],
    [{ declared_kg: null }, "/declared_kg", /./],
    [{ declared_kg: 10n ** 40n }, "/declared_kg", /./],
    [{ declared_kg: () => 1 }, "/declared_kg", /function/],
    [{ declared_kg: Symbol("kg") }, "/declared_kg", /symbol/],
    [{ declared_kg: [33500] }, "/declared_kg", /./],
    [{ on: new Date("2026-03-05") }, "/on", /Date/],
    [{ on: "2026-02-30" }, "/on", /./],
    [{ on: "05.03.2026" }, "/on", /./],
    [{ state: new Map() }, "/state", /Map/],
    [{ state: new Uint8Array(2) }, "/state", /Uint8Array/],
    [{ state: 86 }, "/state", /./],
    [{ declared: 1 }, "/declared", /unknown field/],
  ];
  for (const [change, path, reason] of cases) {
    const error = errorOf(() => vgm.assess({ ...box, ...change }));
    assert.equal(error.code, "invalid-input", error.message);
    assert.equal(error.path, path);
    assert.match(error.message, reason);
    assert.ok(error.message.startsWith(path.slice(1)), error.message);
  }
});

test("a missing field, no question at all and a question that is none are refused", () => {
  const { declared_kg: _, ...without } = box;
  assert.match(errorOf(() => vgm.assess(without)).message, /declared_kg/);
  for (const nothing of [undefined, null, 17, "box", [], true]) {
    assert.equal(errorOf(() => vgm.assess(nothing)).code, "invalid-input");
  }
  const endless = { ...box };
  endless.self = endless;
  assert.match(errorOf(() => vgm.assess(endless)).message, /hold itself/);
});

test("BigInt, decimal objects and absent fields are read as they are meant", () => {
  const wanted = vgm.assess(box);
  assert.deepEqual(vgm.assess({ ...box, declared_kg: 33500n, measured_kg: "35000.0" }), wanted);
  assert.deepEqual(vgm.assess({ ...box, declared_kg: { toJSON: () => "33500" } }), wanted);
  assert.deepEqual(vgm.assess({ ...box, max_gross_kg: undefined, scale_accuracy_kg: undefined }), wanted);
  assert.deepEqual(vgm.assess(Object.assign(Object.create(null), box)), wanted);
  class Box {
    constructor() {
      Object.assign(this, box);
    }
  }
  assert.deepEqual(vgm.assess(new Box()), wanted);
  assert.equal(vgm.assess({ ...box, declared_kg: "34000.000000000001" }).value.difference_kg, "999.999999999999");
  assert.equal(vgm.assess({ ...box, measured_kg: undefined }).verdict, "not_evaluated");
});

test("an unknown operation is told with the nearest one", () => {
  const error = errorOf(() => call("vgm.asess", box));
  assert.equal(error.code, "unknown-operation");
  assert.match(error.message, /vgm\.assess/);
  errorOf(() => call(undefined, box));
});

test("options are checked", () => {
  for (const options of [{ trace: 1 }, { lang: "de" }, { language: "zh" }, null, "zh"]) {
    assert.match(errorOf(() => vgm.assess(box, options)).message, /option|argument/);
  }
  assert.equal(errorOf(() => text(vgm.assess(box).findings[0], "fr")).path, "/lang");
});

test("personal values stand in no error", () => {
  const error = errorOf(() => identifiers.residentId({ text: "11010519491231002X", secret: 1 }));
  assert.doesNotMatch(error.message, /11010519491231002X/);
  const number = errorOf(() => identifiers.residentId({ text: 370211198506154000 }));
  assert.doesNotMatch(number.message, /3702111985/);
});

test("lone surrogates and control characters come back as they went, or are refused", () => {
  const error = errorOf(() => identifiers.containerNumber({ text: "\ud800" }));
  assert.ok(["malformed", "invalid-input"].includes(error.code));
  assert.notEqual(identifiers.containerNumber({ text: "CSQU\u0000305438" }).verdict, "compliant");
});
