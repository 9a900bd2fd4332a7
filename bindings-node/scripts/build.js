// Builds the compiled half with cargo and lays it beside index.js: `npm run build`, or `npm run build:dev` for the
// dev profile, which is enough for tests.
"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { platform } = require("../lib/native.js");

const folder = path.join(__dirname, "..");
const dev = process.argv.includes("--dev");

const cargo = spawnSync(
  "cargo",
  ["build", "-p", "kouan-node", "--message-format=json-render-diagnostics", ...(dev ? [] : ["--release"])],
  { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 },
);
if (cargo.error) {
  console.error(`cargo does not run (${cargo.error.message}); install Rust, then run this again`);
  process.exit(1);
}
if (cargo.status !== 0) process.exit(cargo.status ?? 1);

// cargo says where it put the library, wherever the target folder is
const library = cargo.stdout
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line) => JSON.parse(line))
  .filter((message) => message.reason === "compiler-artifact" && message.target.name === "kouan_node")
  .flatMap((message) => message.filenames)
  .find((file) => /\.(so|dylib|dll)$/.test(file));
if (library === undefined) {
  console.error("cargo built, but named no library kouan_node");
  process.exit(1);
}

const name = `kouan.${platform()}.node`;
// a new file, then a rename: a running node keeps the old one mapped
fs.copyFileSync(library, path.join(folder, `new.${name}`));
fs.renameSync(path.join(folder, `new.${name}`), path.join(folder, name));
console.log(`${name} (${dev ? "dev" : "release"})`);
