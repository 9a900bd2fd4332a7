// The test rule for one box, object in and answer out: kouan and its peers. Run in the folder that has the packages.
import { createRequire } from "node:module";
import { join } from "node:path";

import { TEST_PROFILE, answer, boxes, measure } from "./common.mjs";

const require = createRequire(join(process.cwd(), "package.json"));
const Big = require("big.js");
const jsonLogic = require("json-logic-js");
const kouan = require("kouan");
const versionOf = (name) => require(`${name}/package.json`).version;

const PERCENT = new Big("0.05");
const KILOGRAMS = new Big(1000);

// the answer is an object as kouan's is, without source, date and findings
function withBig(box) {
  const declared = new Big(box.declared_kg);
  const measured = new Big(box.measured_kg);
  const max = new Big(box.max_gross_kg);
  const difference = declared.minus(measured).abs();
  const share = declared.times(PERCENT);
  const limit = share.gt(KILOGRAMS) ? share : KILOGRAMS;
  const larger = declared.gt(measured) ? declared : measured;
  const verdict = larger.gt(max) ? "overweight" : difference.gt(limit) ? "mismatch" : "accepted";
  return { verdict, difference_kg: difference.toString(), limit_kg: limit.toString() };
}

// the answer is one word
function withBigWord(box) {
  const declared = new Big(box.declared_kg);
  const measured = new Big(box.measured_kg);
  if ((declared.gt(measured) ? declared : measured).gt(new Big(box.max_gross_kg))) return "overweight";
  const share = declared.times(PERCENT);
  const limit = share.gt(KILOGRAMS) ? share : KILOGRAMS;
  return declared.minus(measured).abs().gt(limit) ? "mismatch" : "accepted";
}

function withNumber({ declared_kg, measured_kg, max_gross_kg }) {
  if (Math.max(declared_kg, measured_kg) > max_gross_kg) return "overweight";
  return Math.abs(declared_kg - measured_kg) > Math.max(declared_kg * 0.05, 1000) ? "mismatch" : "accepted";
}

const variable = (name) => ({ var: name });
const [declared, measured, max] = ["declared_kg", "measured_kg", "max_gross_kg"].map(variable);
// json-logic-js has no `abs`
const apart = { max: [{ "-": [declared, measured] }, { "-": [measured, declared] }] };
const LOGIC = {
  if: [
    { ">": [{ max: [declared, measured] }, max] },
    "overweight",
    { ">": [apart, { max: [{ "*": [declared, 0.05] }, 1000] }] },
    "mismatch",
    "accepted",
  ],
};

const engine = new kouan.Engine([TEST_PROFILE]);
const plain = boxes();
const asked = plain.map((box) => ({ state: "XX", on: "2026-03-05", ...box }));
const words = plain.map(answer);
const verdicts = words.map((word) => (word === "accepted" ? "compliant" : "violation"));
const same = (found) => found;
const verdictOf = (found) => found.verdict;

function word(found) {
  const has = (code) => found.findings.some((finding) => finding.code === code);
  return has("vgm.over-max-gross") ? "overweight" : has("vgm.over-tolerance") ? "mismatch" : "accepted";
}

// China's rule, without a maximum: 5 % of the weighed mass or 1 000 kg, whichever is smaller
function chinaWithBig({ declared_kg, measured_kg }) {
  const measured = new Big(measured_kg);
  const difference = new Big(declared_kg).minus(measured).abs();
  const share = measured.times(PERCENT);
  const isShare = share.lt(KILOGRAMS);
  const limit = isShare ? share : KILOGRAMS;
  return {
    verdict: difference.gt(limit) ? "violation" : "compliant",
    difference_kg: difference.toString(),
    limit_kg: limit.toString(),
    bound: isShare ? "percent" : "absolute",
  };
}

const china = plain.map(({ declared_kg, measured_kg }) => ({ state: "CN", on: "2026-03-05", declared_kg, measured_kg }));
const chinaVerdicts = china.map(({ declared_kg, measured_kg }) => {
  const apart = Math.abs(declared_kg - measured_kg) * 100;
  return apart > Math.min(measured_kg * 5, 100000) ? "violation" : "compliant";
});

const peer = (name, version, ask, read = same) => ({ name, version, ask, read, questions: plain, right: words });
const own = (name, ask, read, right) => ({
  name,
  version: versionOf("kouan"),
  ask,
  read,
  questions: asked,
  right,
});

measure("node-vgm", [
  peer("javascript number", "", withNumber),
  peer("big.js, answer an object", versionOf("big.js"), withBig, verdictOf),
  peer("big.js, answer a word", versionOf("big.js"), withBigWord),
  peer("json-logic-js", versionOf("json-logic-js"), (box) => jsonLogic.apply(LOGIC, box)),
  own("kouan, vgm.assess: answer an object", (box) => engine.vgm.assess(box), verdictOf, verdicts),
  own("kouan, vgm.assess: findings read too", (box) => word(engine.vgm.assess(box)), same, words),
]);

const asksChina = { questions: china, read: verdictOf, right: chinaVerdicts };
measure("node-china", [
  { name: "big.js, answer an object", version: versionOf("big.js"), ask: chinaWithBig, ...asksChina },
  { name: "kouan, vgm.assess", version: versionOf("kouan"), ask: (box) => kouan.vgm.assess(box), ...asksChina },
]);
