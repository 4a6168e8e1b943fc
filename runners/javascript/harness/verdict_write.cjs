// Results as bytes (runners/HARNESS.md, "Values"), checked on the way: they are the submission's.
const { inspect } = require("node:util");

const INT_MIN = -2147483648;
const INT_MAX = 2147483647;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
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

function createOutput() {
  let bytes = Buffer.allocUnsafe(1024);
  let at = 0;
  const reserve = (length) => {
    if (at + length > bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(at + length, bytes.length * 2));
      bytes.copy(grown, 0, 0, at);
      bytes = grown;
    }
    at += length;
    return at - length;
  };
  return {
    bytes: () => bytes.subarray(0, at),
    writeU8(value) {
      const place = reserve(1);
      bytes[place] = value;
    },
    writeU32(value) {
      const place = reserve(4);
      bytes.writeUInt32LE(value, place);
    },
    writeI32(value) {
      const place = reserve(4);
      bytes.writeInt32LE(value, place);
    },
    writeI64(value) {
      const place = reserve(8);
      bytes.writeBigInt64LE(value, place);
    },
    writeF64(value) {
      const place = reserve(8);
      bytes.writeDoubleLE(value, place);
    },
    writeText(text) {
      const length = Buffer.byteLength(text);
      const place = reserve(4 + length);
      bytes.writeUInt32LE(length, place);
      bytes.write(text, place + 4);
    },
  };
}

/** A function that checks and writes one value of a type. */
function writerOf(type) {
  switch (type.kind) {
    case "array":
    case "list":
      return writeElements(writerOf(type.of));
    case "nullable":
      return writeNullable(writerOf(type.of));
    default:
      return WRITERS[type.kind];
  }
}

const WRITERS = {
  int: writeInt,
  long: writeLong,
  double: writeDouble,
  bool: writeBool,
  char: writeChar,
  string: writeString,
  ListNode: orNull(writeList),
  TreeNode: orNull(writeTree),
  GraphNode: orNull(writeGraph),
  NaryNode: orNull(writeNary),
  RandomNode: orNull(writeRandom),
};

function writeInt(value, out) {
  if (!Number.isInteger(value)) {
    throw new Wrong(describe(value), "an integer");
  }
  if (value < INT_MIN || value > INT_MAX) {
    throw new Wrong(String(value), "an integer of 32 bits");
  }
  out.writeI32(value);
}

function writeLong(value, out) {
  if (typeof value !== "bigint" && !Number.isInteger(value)) {
    throw new Wrong(describe(value), "an integer");
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new Wrong(`${value} (as a number, which is not exact beyond 2^53; use BigInt)`, "an integer of 64 bits");
  }
  const whole = BigInt(value);
  if (whole < LONG_MIN || whole > LONG_MAX) {
    throw new Wrong(describe(value), "an integer of 64 bits");
  }
  out.writeI64(whole);
}

function writeDouble(value, out) {
  if (typeof value !== "number") {
    throw new Wrong(describe(value), "a number");
  }
  out.writeF64(value);
}

function writeBool(value, out) {
  if (typeof value !== "boolean") {
    throw new Wrong(describe(value), "a boolean");
  }
  out.writeU8(value ? 1 : 0);
}

function writeChar(value, out) {
  if (typeof value !== "string" || value === "" || String.fromCodePoint(value.codePointAt(0)) !== value) {
    throw new Wrong(describe(value), "a string of one character");
  }
  checkText(value);
  out.writeU32(value.codePointAt(0));
}

function writeString(value, out) {
  if (typeof value !== "string") {
    throw new Wrong(describe(value), "a string");
  }
  checkText(value);
  out.writeText(value);
}

function checkText(text) {
  if (!text.isWellFormed()) {
    throw new Wrong("a string with half of a surrogate pair", "a string");
  }
}

function writeElements(write) {
  return (values, out) => {
    if (!Array.isArray(values) && !(ArrayBuffer.isView(values) && !(values instanceof DataView))) {
      throw new Wrong(describe(values), "an array");
    }
    const { length } = values;
    out.writeU32(length);
    let index = 0;
    try {
      for (; index < length; index++) {
        write(values[index], out);
      }
    } catch (error) {
      if (error instanceof Wrong) {
        error.place = `[${index}]${error.place}`;
      }
      throw error;
    }
  };
}

function writeNullable(write) {
  return (value, out) => {
    if (value === null || value === undefined) {
      out.writeU8(0);
    } else {
      out.writeU8(1);
      write(value, out);
    }
  };
}

function orNull(write) {
  return (value, out) => {
    if (value === null || value === undefined) {
      out.writeU32(0);
    } else {
      write(value, out);
    }
  };
}

function writeList(head, out) {
  const nodes = walkList(head);
  out.writeU32(nodes.length);
  for (const [index, node] of nodes.entries()) {
    writeValue(node, out, `[${index}].val`);
  }
}

function walkList(head) {
  const places = new Map();
  for (let node = head; node !== null && node !== undefined; node = node.next) {
    checkNode(node);
    if (places.has(node)) {
      const round = `node ${places.size - 1} leads back to node ${places.get(node)}`;
      throw new Wrong(`a list with a cycle (${round})`, "a list that ends");
    }
    places.set(node, places.size);
  }
  return [...places.keys()];
}

function writeTree(root, out) {
  const entries = [root];
  const seen = new Set();
  let last = 0;
  for (let index = 0; index < entries.length; index++) {
    const node = entries[index];
    if (node !== null && node !== undefined) {
      enter(node, seen);
      last = index;
      entries.push(node.left, node.right);
    }
  }
  out.writeU32(last + 1);
  for (const node of entries.slice(0, last + 1)) {
    const isPresent = node !== null && node !== undefined;
    out.writeU8(isPresent ? 1 : 0);
    if (isPresent) {
      writeValue(node, out, ".val");
    }
  }
}

function writeGraph(first, out) {
  checkNode(first);
  const places = new Map([[first, 0]]);
  for (const node of places.keys()) {
    for (const neighbor of linksOf(node.neighbors)) {
      checkNode(neighbor);
      if (!places.has(neighbor)) {
        places.set(neighbor, places.size);
      }
    }
  }
  out.writeU32(places.size);
  for (const node of places.keys()) {
    writeValue(node, out, ".val");
    const neighbors = linksOf(node.neighbors);
    out.writeU32(neighbors.length);
    for (const neighbor of neighbors) {
      out.writeU32(places.get(neighbor));
    }
  }
}

function writeNary(root, out) {
  const nodes = [root];
  const seen = new Set();
  for (let index = 0; index < nodes.length; index++) {
    enter(nodes[index], seen);
    for (const child of linksOf(nodes[index].children)) {
      nodes.push(child);
    }
  }
  out.writeU32(nodes.length);
  for (const node of nodes) {
    writeValue(node, out, ".val");
    out.writeU32(linksOf(node.children).length);
  }
}

function writeRandom(head, out) {
  const nodes = walkList(head);
  const places = new Map(nodes.map((node, index) => [node, index]));
  out.writeU32(nodes.length);
  for (const [index, node] of nodes.entries()) {
    writeValue(node, out, `[${index}].val`);
    const target = node.random ?? null;
    if (target !== null && !places.has(target)) {
      throw new Wrong(`a node (${index}) whose random leads out of the list`, "one of the list's nodes");
    }
    out.writeI32(target === null ? -1 : places.get(target));
  }
}

function enter(node, seen) {
  checkNode(node);
  if (seen.has(node)) {
    throw new Wrong("a tree with a node that has two parents", "a tree");
  }
  seen.add(node);
}

/** Any object with a value will do: some write nodes as literals. */
function checkNode(node) {
  if (typeof node !== "object" || node === null || !("val" in node)) {
    throw new Wrong(describe(node), "a node");
  }
}

function linksOf(links) {
  if (links === null || links === undefined) {
    return [];
  }
  if (!Array.isArray(links)) {
    throw new Wrong(`a node with ${describe(links)}`, "an array of nodes");
  }
  return links;
}

function writeValue(node, out, place) {
  try {
    writeInt(node.val, out);
  } catch (error) {
    if (error instanceof Wrong) {
      error.place = place;
    }
    throw error;
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
  return typeof value === "object" ? `an object (${Object.prototype.toString.call(value).slice(8, -1)})` : `a ${typeof value}`;
}

module.exports = { createOutput, Wrong, writerOf };
