// Linked structures as bytes, checked on the way; and the int values in them.
const { describe, Wrong } = require("./verdict-wrong.cjs");

const INT_MIN = -2147483648;
const INT_MAX = 2147483647;

const NODE_WRITERS = {
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

module.exports = { NODE_WRITERS, writeInt };
