// Finds the compiled half for this platform, or says what is missing and what to do.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

/** `linux-x64-gnu`, `darwin-arm64`, `win32-x64-msvc`: names the file `kouan.<platform>.node`. */
function platform() {
  const { platform: system, arch } = process;
  if (system === "linux") return `linux-${arch}-${isMusl() ? "musl" : "gnu"}`;
  if (system === "win32") return `win32-${arch}-msvc`;
  return `${system}-${arch}`;
}

function isMusl() {
  // the report names glibc's version where node runs on it; without network, so that no name is looked up
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

function load(folder = path.join(__dirname, "..")) {
  const name = `kouan.${platform()}.node`;
  const file = path.join(folder, name);
  if (!fs.existsSync(file)) {
    const built = fs.readdirSync(folder).filter((found) => /^kouan\..*\.node$/.test(found));
    throw new Error(
      `kouan: ${name} is missing in ${folder}; ` +
        (built.length === 0 ? "no platform is there" : `there is ${built.join(", ")}`) +
        ". From a checkout, run `npm run build` in bindings-node (needs cargo). Installed as a package, this " +
        "platform was not packed: build the package on it, with `npm run build && npm pack`.",
    );
  }
  try {
    return require(file);
  } catch (cause) {
    throw new Error(
      `kouan: ${name} is there but does not load (node ${process.version}): ${cause.message}. ` +
        "It was built for another system; run `npm run build` in bindings-node on this one.",
      { cause },
    );
  }
}

module.exports = { load, platform };
