// Arguments from bytes (runners/HARNESS.md, "Values").

/** Where reading has come to in a question's body; it begins behind the kind. */
function createCursor(bytes) {
  let at = 1;
  const advance = (length) => {
    at += length;
    return at - length;
  };
  return {
    readU8: () => bytes[advance(1)],
    readU16: () => bytes.readUInt16LE(advance(2)),
    readU32: () => bytes.readUInt32LE(advance(4)),
    readI32: () => bytes.readInt32LE(advance(4)),
    readI64: () => bytes.readBigInt64LE(advance(8)),
    readF64: () => bytes.readDoubleLE(advance(8)),
    /** So many numbers that lie side by side, as `NumberArray` reads them: byte order is this machine's. */
    readNumbers(NumberArray, count) {
      const length = count * NumberArray.BYTES_PER_ELEMENT;
      const start = bytes.byteOffset + advance(length);
      const numbers = new NumberArray(bytes.buffer.slice(start, start + length));
      const values = [];
      for (let index = 0; index < count; index++) {
        values.push(numbers[index]);
      }
      return values;
    },
    readText(length) {
      const start = advance(length);
      return bytes.toString("utf8", start, start + length);
    },
  };
}

/** A function that reads one value of a type; linked structures are made with `classes`, by kind. */
function readerOf(type, classes) {
  switch (type.kind) {
    case "int":
      return (cursor) => cursor.readI32();
    case "long":
      return readLong;
    case "double":
      return (cursor) => cursor.readF64();
    case "bool":
      return (cursor) => cursor.readU8() === 1;
    case "char":
      return (cursor) => String.fromCodePoint(cursor.readU32());
    case "string":
      return (cursor) => cursor.readText(cursor.readU32());
    case "nullable": {
      const read = readerOf(type.of, classes);
      return (cursor) => (cursor.readU8() === 1 ? read(cursor) : null);
    }
    case "array":
    case "list":
      return type.of.kind in NUMBER_ARRAYS
        ? readNumbers(NUMBER_ARRAYS[type.of.kind])
        : readElements(readerOf(type.of, classes));
    default:
      return (cursor) => LINKED[type.kind](cursor, classes[type.kind]);
  }
}

const NUMBER_ARRAYS = { int: Int32Array, double: Float64Array };

const LINKED = {
  ListNode: readList,
  TreeNode: readTree,
  GraphNode: readGraph,
  NaryNode: readNary,
  RandomNode: readRandom,
};

/** A number where it is exact, else a bigint. */
function readLong(cursor) {
  const value = cursor.readI64();
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function readElements(read) {
  return (cursor) => {
    const count = cursor.readU32();
    const values = [];
    for (let index = 0; index < count; index++) {
      values.push(read(cursor));
    }
    return values;
  };
}

function readNumbers(NumberArray) {
  return (cursor) => cursor.readNumbers(NumberArray, cursor.readU32());
}

function readList(cursor, Class) {
  const values = cursor.readNumbers(Int32Array, cursor.readU32());
  let head = null;
  for (let index = values.length - 1; index >= 0; index--) {
    const node = new Class(values[index]);
    node.next = head;
    head = node;
  }
  return head;
}

function readTree(cursor, Class) {
  const count = cursor.readU32();
  let root = null;
  // Where the nodes to come hang: each takes the first place that is left.
  const places = [];
  for (let index = 0; index < count; index++) {
    const node = cursor.readU8() === 1 ? new Class(cursor.readI32()) : null;
    if (index === 0) {
      root = node;
    } else {
      const [parent, side] = places[index - 1];
      parent[side] = node;
    }
    if (node !== null) {
      node.left = null;
      node.right = null;
      places.push([node, "left"], [node, "right"]);
    }
  }
  return root;
}

function readGraph(cursor, Class) {
  const count = cursor.readU32();
  const nodes = [];
  const links = [];
  for (let index = 0; index < count; index++) {
    nodes.push(new Class(cursor.readI32()));
    links.push(cursor.readNumbers(Uint32Array, cursor.readU32()));
  }
  for (const [index, node] of nodes.entries()) {
    node.neighbors = links[index].map((neighbor) => nodes[neighbor]);
  }
  return nodes[0] ?? null;
}

function readNary(cursor, Class) {
  const count = cursor.readU32();
  const nodes = [];
  const counts = [];
  for (let index = 0; index < count; index++) {
    nodes.push(new Class(cursor.readI32()));
    counts.push(cursor.readU32());
  }
  let at = 1;
  for (const [index, node] of nodes.entries()) {
    node.children = nodes.slice(at, at + counts[index]);
    at += counts[index];
  }
  return nodes[0] ?? null;
}

function readRandom(cursor, Class) {
  const count = cursor.readU32();
  const nodes = [];
  const targets = [];
  for (let index = 0; index < count; index++) {
    nodes.push(new Class(cursor.readI32()));
    targets.push(cursor.readI32());
  }
  for (const [index, node] of nodes.entries()) {
    node.next = nodes[index + 1] ?? null;
    node.random = nodes[targets[index]] ?? null;
  }
  return nodes[0] ?? null;
}

module.exports = { createCursor, readerOf };
