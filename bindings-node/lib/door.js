// From native text to objects and errors. What the families are called is generated, in index.js.
"use strict";

const { load } = require("./native.js");
const { toJson } = require("./values.js");
const { assessOf } = require("./vgm.js");

const native = load();
const ERROR_CODES = Object.freeze(native.errorCodes());

/** A question that could not be asked, or text that could not be read. What a rule found is a finding instead. */
class KouanError extends Error {
  constructor({ code, message, path, problem, position }, options) {
    super(message, options);
    this.code = code;
    if (path !== undefined) this.path = path;
    if (problem !== undefined) this.problem = problem;
    if (position !== undefined) this.position = position;
  }
}
// on the prototype, so that it is no field of each error
Object.defineProperty(KouanError.prototype, "name", { value: "KouanError", configurable: true, writable: true });

function fromNative(error) {
  return error.code === "KOUAN" ? new KouanError(JSON.parse(error.message)) : error;
}

function refuse(path, reason) {
  const field = path.startsWith("/") ? `${path.slice(1)}: ` : "";
  const error = { code: "invalid-input", message: field + reason };
  if (path !== "") error.path = path;
  return new KouanError(error);
}

const OPTIONS = new Set(["trace", "lang"]);

function readOptions(options) {
  if (options === undefined) return NONE;
  if (options === null || typeof options !== "object") {
    throw refuse("", "the second argument is an object such as { trace: true, lang: \"zh\" }");
  }
  for (const key of Object.keys(options)) {
    if (!OPTIONS.has(key)) throw refuse("", `unknown option ${JSON.stringify(key)}; options are trace and lang`);
  }
  const { trace = false, lang } = options;
  if (typeof trace !== "boolean") throw refuse("", "option trace is true or false");
  if (lang !== undefined && lang !== "en" && lang !== "zh") throw refuse("", 'option lang is "en" or "zh"');
  return { trace, lang };
}

const NONE = Object.freeze({ trace: false, lang: undefined });

/** Asks `source` (the native module, or an engine with overlays) and gives the answer as text. */
function askText(source, id, json, options) {
  const { trace, lang } = readOptions(options);
  try {
    return source.call(id, json, trace, lang);
  } catch (error) {
    throw fromNative(error);
  }
}

function askOf(source) {
  return function call(id, question, options) {
    if (typeof id !== "string") throw refuse("", "the first argument is the id of an operation, as in \"vgm.assess\"");
    return JSON.parse(askText(source, id, toJson(question, refuse), options));
  };
}

/** One function an operation, grouped by family: `vgm.assess` becomes `families.vgm.assess`; `hot` has those by hand. */
function familiesOf(table, call, hot) {
  const families = {};
  for (const [family, functions] of Object.entries(table)) {
    families[family] = {};
    for (const [name, id] of Object.entries(functions)) {
      const ask = hot[id] ?? ((question, options) => call(id, question, options));
      Object.defineProperty(ask, "name", { value: name });
      families[family][name] = ask;
    }
    Object.freeze(families[family]);
  }
  return families;
}

/** The operations written by hand, by id. What they remember of the rules belongs to this source alone. */
function hotOf(source, call) {
  return { "vgm.assess": assessOf(source, call) };
}

function textOf(call) {
  return function text(finding, lang = "en") {
    return call("foundation.text", { finding, lang }).text;
  };
}

function operations() {
  return JSON.parse(native.operations());
}

function explainOf(call) {
  return function explain(code, lang = "en") {
    return call("foundation.explain", { code, lang }).text;
  };
}

/** Everything the package gives, for a table of families. */
function door(table) {
  const call = askOf(native);

  class Engine {
    constructor(overlays = []) {
      if (!Array.isArray(overlays) || overlays.some((overlay) => typeof overlay !== "string")) {
        throw refuse("", "overlays are a list of texts, each the content of a rule file in TOML");
      }
      let source;
      try {
        source = new native.Engine(overlays);
      } catch (error) {
        throw fromNative(error);
      }
      this.call = askOf(source);
      Object.assign(this, familiesOf(table, this.call, hotOf(source, this.call)));
      Object.freeze(this);
    }
  }

  return {
    ...familiesOf(table, call, hotOf(native, call)),
    call,
    text: textOf(call),
    operations,
    explain: explainOf(call),
    Engine,
    KouanError,
    ERROR_CODES,
  };
}

module.exports = { door };
