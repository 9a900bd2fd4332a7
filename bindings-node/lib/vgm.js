// `vgm.assess` for the question that a gate asks thousands of times: whole kilograms, one state, one day. The rule is
// looked up once a state and day; a call then crosses with two numbers. All other questions go the common way, and the
// answers are the same (test/vgm.test.js).
"use strict";

const MOST_DAYS = 256;

/**
 * @param {typeof import("./native.js")} native the compiled half
 * @param {(id: string, question: object) => any} call the common way
 */
function assessOf(native, call) {
  const days = new Map();
  let last = { state: undefined, on: undefined };

  function dayOf(state, on) {
    const key = `${state} ${on}`;
    let day = days.get(key);
    if (day === undefined) {
      day = prepare(state, on);
      // who asks for every day of a decade does not keep them all
      if (days.size === MOST_DAYS) days.clear();
      days.set(key, day);
    }
    return day;
  }

  function prepare(state, on) {
    // what the answers of this day share is taken from two of them, one within the tolerance and one far outside;
    // this also refuses what is no state or no day, with the common error
    const inside = call("vgm.assess", { state, on, declared_kg: 0, measured_kg: 0 });
    const outside = call("vgm.assess", { state, on, declared_kg: 0, measured_kg: 4294967295 });
    const known = inside.verdict === "compliant" && inside.findings.length === 0 && outside.verdict === "violation";
    if (!known) return { state, on, native: null };
    const { rule, cite } = inside.value;
    return { state, on, native: new native.VgmDay(state, on), rule, cite, basis: inside.basis, found: outside.findings };
  }

  return function assess(question, options) {
    if (options !== undefined || !isBare(question)) return call("vgm.assess", question, options);
    const { state, on, declared_kg, measured_kg } = question;
    if (last.state !== state || last.on !== on) last = dayOf(state, on);
    const day = last;
    if (day.native === null) return call("vgm.assess", question);
    const compared = day.native.compare(declared_kg, measured_kg);
    const limitAt = compared.indexOf(" ", 2) + 1;
    const boundAt = compared.indexOf(" ", limitAt) + 1;
    const within = compared.charCodeAt(0) === 49;
    const value = {
      difference_kg: compared.slice(2, limitAt - 1),
      limit_kg: compared.slice(limitAt, boundAt - 1),
      bound: compared.slice(boundAt),
      within,
      rule: day.rule,
      cite: { ...day.cite },
    };
    return {
      verdict: within ? "compliant" : "violation",
      value,
      findings: within ? [] : day.found.map((finding) => like(finding, question, value)),
      basis: { ...day.basis, overlays: [] },
    };
  };
}

/** The finding of another box, told of this one: the masses and the bound are this box's, the rest is the day's. */
function like(finding, question, value) {
  const params = { ...finding.params };
  if (params.declared_kg !== undefined) params.declared_kg = `${question.declared_kg}`;
  if (params.measured_kg !== undefined) params.measured_kg = `${question.measured_kg}`;
  if (params.difference_kg !== undefined) params.difference_kg = value.difference_kg;
  if (params.limit_kg !== undefined) params.limit_kg = value.limit_kg;
  if (params.bound !== undefined) params.bound = value.bound;
  return { ...finding, params, cites: finding.cites.map((cite) => ({ ...cite })) };
}

/** True for `{ state, on, declared_kg, measured_kg }` with whole kilograms, and nothing else. */
function isBare(question) {
  if (typeof question !== "object" || question === null) return false;
  if (Object.getPrototypeOf(question) !== Object.prototype) return false;
  let fields = 0;
  for (const name in question) {
    if (name !== "state" && name !== "on" && name !== "declared_kg" && name !== "measured_kg") return false;
    fields++;
  }
  return (
    fields === 4 &&
    typeof question.state === "string" &&
    typeof question.on === "string" &&
    isWhole(question.declared_kg) &&
    isWhole(question.measured_kg)
  );
}

/** A whole number that fits in 32 bits; a bigint is none. */
function isWhole(kg) {
  return typeof kg === "number" && kg >>> 0 === kg;
}

module.exports = { assessOf };
