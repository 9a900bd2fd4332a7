"use strict";
const { door } = require("./lib/door.js");
module.exports = door({
  vgm: { assess: "vgm.assess" },
  identifiers: { containerNumber: "identifiers.container_number" },
});
