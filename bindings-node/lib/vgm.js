// `vgm.assess` for the question that a gate asks thousands of times: whole kilograms, one state, one day. The rule is
// looked up once a state and day; a call then crosses with two or three numbers. All other questions go the common way,
// and the answers are the same (test/vgm.test.js).
"use strict";

const MOST_DAYS = 256;

// what `decide` of src/vgm.rs adds up
const TOLERANCE = 1;
const MAX_BY_DECLARED = 2;
const MAX_BY_MEASURED = 4;

/**
 * @param {{ vgmDay: (state: string, on: string) => object | null }} source the compiled half, or one of its engines
 * @param {(id: string, question: object) => any} call the common way, with the rules of the same source
 */
function assessOf(source, call) {
  const days = new Map();
  let last = { state: undefined, on: undefined };

  function dayOf(state, on) {
    // a state may hold any character, so its length is part of the key
    const key = `${state.length} ${state} ${on}`;
    let day = days.get(key);
    if (day === undefined) {
      day = prepare(source, state, on);
      // who asks for every day of a decade does not keep them all
      if (days.size === MOST_DAYS) days.clear();
      days.set(key, day);
    }
    return day;
  }

  return function assess(question, options) {
    if (options !== undefined || !isBare(question)) return call("vgm.assess", question, options);
    const { state, on, declared_kg, measured_kg, max_gross_kg } = question;
    if (last.state !== state || last.on !== on) last = dayOf(state, on);
    const day = last;
    if (day.native === null) return call("vgm.assess", question);
    const decided = day.native.decide(declared_kg, measured_kg, max_gross_kg);
    if (decided === null) return call("vgm.assess", question);
    const limitAt = decided.indexOf(" ", 2) + 1;
    const boundAt = decided.indexOf(" ", limitAt) + 1;
    const exceeded = decided.charCodeAt(0) - 48;
    const value = {
      difference_kg: decided.slice(2, limitAt - 1),
      limit_kg: decided.slice(limitAt, boundAt - 1),
      bound: decided.slice(boundAt),
      within: (exceeded & TOLERANCE) === 0,
      rule: day.rule,
      cite: { ...day.cite },
    };
    return {
      verdict: exceeded === 0 ? "compliant" : "violation",
      value,
      findings: exceeded === 0 ? [] : findingsOf(day, exceeded, question, value),
      basis: { ...day.basis, overlays: day.basis.overlays.slice() },
    };
  };
}

/** What the answers of a day share, taken from samples of them. */
function prepare(source, state, on) {
  const native = source.vgmDay(state, on);
  if (native === null) return { state, on, native };
  const [well, apart, heavy] = JSON.parse(native.samples());
  const [overTolerance, ...withIt] = apart.findings;
  const [declaredOverMax, measuredOverMax] = heavy.findings;
  const { rule, cite } = well.value;
  return { state, on, native, rule, cite, basis: well.basis, overTolerance, withIt, declaredOverMax, measuredOverMax };
}

/** The findings of this box, in the order of the core: the tolerance, what goes with it, the maximum. */
function findingsOf(day, exceeded, { declared_kg, measured_kg, max_gross_kg }, { bound, difference_kg, limit_kg }) {
  const findings = [];
  if (exceeded & TOLERANCE) {
    const params = { bound, declared_kg: `${declared_kg}`, difference_kg, limit_kg, measured_kg: `${measured_kg}` };
    findings.push(like(day.overTolerance, params));
    for (const finding of day.withIt) findings.push(like(finding, { ...finding.params }));
  }
  if (exceeded & MAX_BY_DECLARED) {
    findings.push(like(day.declaredOverMax, { kg: `${declared_kg}`, max_gross_kg: `${max_gross_kg}` }));
  }
  if (exceeded & MAX_BY_MEASURED) {
    findings.push(like(day.measuredOverMax, { kg: `${measured_kg}`, max_gross_kg: `${max_gross_kg}` }));
  }
  return findings;
}

/** The finding of a sample with other params. They are listed by name, as the core writes them. */
function like(finding, params) {
  return { ...finding, params, cites: finding.cites.map((cite) => ({ ...cite })) };
}

/** True for `{ state, on, declared_kg, measured_kg }`, with or without `max_gross_kg`, in whole kilograms. */
function isBare(question) {
  if (typeof question !== "object" || question === null) return false;
  if (Object.getPrototypeOf(question) !== Object.prototype) return false;
  let fields = 0;
  let hasMax = false;
  for (const name in question) {
    if (name === "max_gross_kg") hasMax = true;
    else if (name === "state" || name === "on" || name === "declared_kg" || name === "measured_kg") fields++;
    else return false;
  }
  return (
    fields === 4 &&
    typeof question.state === "string" &&
    typeof question.on === "string" &&
    isWhole(question.declared_kg) &&
    isWhole(question.measured_kg) &&
    (hasMax ? isWhole(question.max_gross_kg) : question.max_gross_kg === undefined)
  );
}

/** A whole number that fits in 32 bits; a bigint is none. */
function isWhole(kg) {
  return typeof kg === "number" && kg >>> 0 === kg;
}

module.exports = { assessOf };
