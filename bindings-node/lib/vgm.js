// `vgm.assess` for the question that a gate asks thousands of times: whole kilograms, one state, one day. The rule is
// looked up once a state and day; a call then crosses with two numbers. The findings of a violation are fetched when
// they are first read. All other questions go the common way, and the answers are the same (test/vgm.test.js).
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
    // an answer within the tolerance has everything that the answers of this day share; it also refuses what is no
    // state or no day, with the common error
    const { value, basis } = call("vgm.assess", { state, on, declared_kg: 0, measured_kg: 0 });
    if (value === null) return { state, on, native: null };
    return { state, on, native: new native.VgmDay(state, on), rule: value.rule, cite: value.cite, basis };
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
    const basis = { ...day.basis, overlays: [] };
    if (within) return { verdict: "compliant", value, findings: [], basis };
    let findings;
    return {
      verdict: "violation",
      value,
      get findings() {
        findings ??= call("vgm.assess", { state, on, declared_kg, measured_kg }).findings;
        return findings;
      },
      set findings(changed) {
        findings = changed;
      },
      basis,
    };
  };
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
    question.declared_kg >>> 0 === question.declared_kg &&
    question.measured_kg >>> 0 === question.measured_kg
  );
}

module.exports = { assessOf };
