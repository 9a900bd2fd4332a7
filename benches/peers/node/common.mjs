// Inputs, the exact reference and the method that the Node measurements share.
import { readFileSync } from "node:fs";

const PASSES = 7;
const WARM_UP = 3;
const TURNS = 20;

export const TEST_PROFILE = readFileSync(new URL("../../test-profile.toml", import.meta.url), "utf8");

/** The boxes of benches/src/boxes.rs. */
export function boxes() {
  return Array.from({ length: 2000 }, (_, i) => {
    const declared_kg = 8000 + ((i * 7919) % 22000);
    const measured_kg = declared_kg - 2500 + ((i * 104729) % 5000);
    return { declared_kg, measured_kg, max_gross_kg: i % 3 === 0 ? 20000 : 30480 };
  });
}

/** The exact answer; whole numbers below 2^53 are exact in JavaScript. */
export function answer({ declared_kg, measured_kg, max_gross_kg }) {
  if (Math.max(declared_kg, measured_kg) > max_gross_kg) return "overweight";
  const apart = Math.abs(declared_kg - measured_kg) * 100;
  return apart > Math.max(declared_kg * 5, 100000) ? "mismatch" : "accepted";
}

function report(table, name, version, ns, wrong) {
  console.log(JSON.stringify({ table, name, version, ns, wrong }));
}

function pass(ask, questions) {
  let seen = 0;
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const question of questions) if (ask(question) !== undefined) seen++;
  }
  const ns = Number(process.hrtime.bigint() - start) / (TURNS * questions.length);
  if (seen !== TURNS * questions.length) throw new Error("a question was not answered");
  return ns;
}

/**
 * Times every peer in turns and prints one line of JSON for each. A peer is { name, version, questions, ask, right, read };
 * `ask` answers one question, `read` takes from an answer what is compared with `right`.
 */
export function measure(table, peers) {
  for (const { name, version, questions, ask, read, right } of peers) {
    const wrong = questions.filter((question, i) => read(ask(question)) !== right[i]).length;
    if (wrong > 0) {
      report(table, name, version, 0, wrong);
      throw new Error(`${name}: ${wrong} wrong answers`);
    }
  }
  const times = peers.map(() => []);
  for (let round = 0; round < WARM_UP + PASSES; round++) {
    // one after the other within a pass, so that a slower clock meets all of them
    peers.forEach(({ ask, questions }, i) => {
      const ns = pass(ask, questions);
      if (round >= WARM_UP) times[i].push(ns);
    });
  }
  peers.forEach(({ name, version }, i) => {
    const sorted = times[i].sort((a, b) => a - b);
    report(table, name, version, sorted[PASSES >> 1], 0);
  });
}
