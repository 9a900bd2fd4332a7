// Runs before `npm pack`: a package without any compiled half would install and then not load.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const packed = fs.readdirSync(path.join(__dirname, "..")).filter((name) => /^kouan\..*\.node$/.test(name));
if (packed.length === 0) {
  console.error("no kouan.<platform>.node is here; run `npm run build` on each platform that the package is for");
  process.exit(1);
}
console.error(`packs ${packed.join(", ")}`);
