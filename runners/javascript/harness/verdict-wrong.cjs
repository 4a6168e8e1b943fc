// What is said of an answer that is not of the signature's type.
const { inspect } = require("node:util");

const MAX_SHOWN = 60;

/** The answer is not of the signature's type. `place` is written from the inside out. */
class Wrong extends Error {
  constructor(found, wanted) {
    super(found);
    this.found = found;
    this.wanted = wanted;
    this.place = "";
  }
}

/** What a value is: numbers and the like as they are, others by their kind. */
function describe(value) {
  if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  if (typeof value === "string" || typeof value === "bigint") {
    const text = inspect(value);
    return `the ${typeof value} ${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}`;
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  return typeof value === "object"
    ? `an object (${Object.prototype.toString.call(value).slice(8, -1)})`
    : `a ${typeof value}`;
}

module.exports = { describe, Wrong };
