// The declarations, read by `tsc --strict` together with calling code that must and that must not pass.
"use strict";

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const path = require("node:path");
const { test } = require("node:test");

test("tsc --strict", () => {
  const tsc = require.resolve("typescript/bin/tsc");
  const run = spawnSync(process.execPath, [tsc, "-p", path.join(__dirname, "types")], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
});
