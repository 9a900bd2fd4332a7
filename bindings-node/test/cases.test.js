// The conformance cases of specs/*/cases, through the generated functions. With KOUAN_ANSWERS=FILE the answers are
// written there, one line a case, so that those of all languages can be compared byte for byte.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const kouan = require("..");
const { load } = require("../lib/native.js");

const specs = path.join(__dirname, "..", "..", "specs");

function caseFiles() {
  return fs
    .readdirSync(specs)
    .map((family) => path.join(specs, family, "cases"))
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith(".json"))
    .sort();
}

function functionOf(operation) {
  const [family, verb] = operation.split(".");
  const name = verb.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  return kouan[family]?.[name] ?? ((question) => kouan.call(operation, question));
}

// JavaScript has no value that is written 1000.0 or 9007199254740993; a case that has is asked in its own text
const AS_WRITTEN = "as written: ";

function read(text) {
  const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const mark = (token) => (token.startsWith('"') || String(Number(token)) === token ? token : `"${AS_WRITTEN}${token}"`);
  return JSON.parse(text.replace(tokens, mark));
}

function ask(operation, input) {
  const json = JSON.stringify(input);
  if (!json.includes(AS_WRITTEN)) return functionOf(operation)(input);
  try {
    return JSON.parse(load().call(operation, json.replace(new RegExp(`"${AS_WRITTEN}([^"]*)"`, "g"), "$1"), false, undefined));
  } catch (error) {
    throw new kouan.KouanError(JSON.parse(error.message));
  }
}

/** RFC 8785: JSON.stringify is its writer, the keys are sorted by UTF-16 code units. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** Every key of `wanted` stands in `got` with its value, null as nothing there; lists have the same length. */
function compare(wanted, got, place) {
  if (wanted === null || typeof wanted !== "object") {
    assert.equal(got, wanted, place);
    return;
  }
  assert.ok(got !== null && typeof got === "object", `${place}: ${JSON.stringify(got)} is no list and no object`);
  assert.equal(Array.isArray(got), Array.isArray(wanted), place);
  if (Array.isArray(wanted)) assert.equal(got.length, wanted.length, `${place}: length`);
  for (const key of Object.keys(wanted)) compare(wanted[key], got[key] ?? null, `${place}/${key}`);
}

function errorJson({ code, message, path, position, problem }) {
  return JSON.parse(JSON.stringify({ code, message, path, position, problem }));
}

test("conformance cases", async (t) => {
  const answers = [];
  let run = 0;
  for (const file of caseFiles()) {
    for (const { id, operation, input, expected, error } of read(fs.readFileSync(file, "utf8"))) {
      run++;
      let answer;
      try {
        answer = ask(operation, input);
      } catch (thrown) {
        if (!(thrown instanceof kouan.KouanError)) throw thrown;
        answers.push(`${id}\t${canonical(errorJson(thrown))}`);
        await t.test(id, () => {
          assert.ok(error, `an answer was expected, got ${thrown.code}: ${thrown.message}`);
          assert.equal(thrown.code, error.code);
          if ("path" in error) assert.equal(thrown.path ?? "", error.path ?? "");
        });
        continue;
      }
      answers.push(`${id}\t${canonical(answer)}`);
      await t.test(id, () => {
        assert.ok(expected, "an error was expected, got an answer");
        const { codes, ...rest } = expected;
        compare(rest, answer, "");
        if (codes !== undefined) assert.deepEqual(answer.findings.map((finding) => finding.code), codes);
      });
    }
  }
  assert.ok(run > 0, `no case stands in ${specs}`);
  if (process.env.KOUAN_ANSWERS) fs.writeFileSync(process.env.KOUAN_ANSWERS, lines(answers));
});

function lines(answers) {
  // by code units, as Rust, Python and Kotlin sort ASCII ids too
  return answers.sort().map((line) => `${line}\n`).join("");
}
