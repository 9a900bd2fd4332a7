// Turns a caller's values into JSON text: what JSON.stringify would change in silence (NaN, a Date, a Map) is refused
// with the path of the field, a BigInt is written with all its digits. Fractions and integers beyond 2^53-1 go on as
// they are: kouan refuses those itself where a number is meant to be exact, in the same words in every language.
"use strict";

const MAX_DEPTH = 100;

/**
 * The JSON text of a question.
 * @param {unknown} value the question
 * @param {(path: string, reason: string) => Error} refuse makes the error for a value that cannot be sent
 */
function toJson(value, refuse) {
  // most questions hold nothing but text, numbers and plain objects: one look, then the engine's own writer
  return JSON.stringify(isPlain(value, 0) ? value : convert(value, "", 0, refuse));
}

/** True when JSON.stringify writes the value as it is meant. */
function isPlain(value, depth) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth === MAX_DEPTH || value.toJSON !== undefined) return false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      if (!isPlain(value[index], depth + 1)) return false;
    }
    return true;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key in value) {
    const field = value[key];
    if (field !== undefined && !isPlain(field, depth + 1)) return false;
  }
  return true;
}

function convert(value, path, depth, refuse) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw refuse(path, `${value} is no number that can be reckoned with`);
      return value;
    case "bigint":
      return value.toString();
    case "object":
      break;
    case "undefined":
      throw refuse(path, "undefined is no value; leave the field out, or give null where the question allows it");
    default:
      throw refuse(path, `a ${typeof value} is no data; give text, a number, a list or an object`);
  }
  if (value === null) return null;
  if (depth === MAX_DEPTH) {
    throw refuse(path, `more than ${MAX_DEPTH} levels deep; does the value hold itself?`);
  }
  if (value instanceof Date) {
    throw refuse(path, "a Date is an instant in no named place; give the day as text such as \"2026-03-05\"");
  }
  // decimal.js, big.js and their like write themselves as text
  if (typeof value.toJSON === "function") return convert(value.toJSON(), path, depth + 1, refuse);
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => convert(item, `${path}/${index}`, depth + 1, refuse));
  }
  if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    const kind = value.constructor.name;
    throw refuse(path, `a ${kind} is no JSON data; give a plain object or list, or text for bytes`);
  }
  const fields = {};
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue;
    const place = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    // not by assignment: `__proto__` is a key like any other
    Object.defineProperty(fields, key, {
      value: convert(value[key], place, depth + 1, refuse),
      enumerable: true,
    });
  }
  return fields;
}

module.exports = { toJson };
