// What `npm pack` makes is installed in an empty folder, without network, and asked from both kinds of module.
"use strict";

const assert = require("node:assert/strict");
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { after, test } = require("node:test");
const { load, platform } = require("../lib/native.js");

const root = path.join(__dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kouan-pack-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

function npm(...args) {
  const options = { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], shell: process.platform === "win32" };
  return execFileSync("npm", args, options);
}

test("the packed tarball works in an empty folder", () => {
  const [{ filename, files }] = JSON.parse(npm("pack", root, "--json", "--pack-destination", folder));
  const names = files.map((file) => file.path);
  for (const name of ["index.js", "index.mjs", "index.d.ts", "index.d.mts", `kouan.${platform()}.node`]) {
    assert.ok(names.includes(name), `${name} is not packed`);
  }
  assert.ok(!names.some((name) => /^(src|test|bench|scripts)\//.test(name)), names.join(" "));

  fs.writeFileSync(path.join(folder, "package.json"), '{"private": true}');
  npm("install", "--offline", "--no-audit", "--no-fund", path.join(folder, filename));
  const ask = `process.stdout.write(vgm.assess({ state: "CN", on: "2026-03-05", declared_kg: 33500, measured_kg: 35000 }).verdict)`;
  fs.writeFileSync(path.join(folder, "a.cjs"), `const { vgm } = require("kouan"); ${ask}`);
  fs.writeFileSync(path.join(folder, "b.mjs"), `import { vgm } from "kouan"; ${ask}`);
  for (const file of ["a.cjs", "b.mjs"]) {
    const run = spawnSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
    assert.equal(run.stdout, "violation", run.stderr);
  }
});

test("a missing and a foreign compiled half are told with what to do", () => {
  const empty = path.join(folder, "empty");
  fs.mkdirSync(empty);
  assert.throws(() => load(empty), /is missing.*npm run build/s);
  fs.writeFileSync(path.join(empty, "kouan.other-cpu.node"), "");
  assert.throws(() => load(empty), /there is kouan\.other-cpu\.node/);
  fs.writeFileSync(path.join(empty, `kouan.${platform()}.node`), "no library");
  assert.throws(() => load(empty), /does not load.*npm run build/s);
});
