import { endsSlice, type Slices } from "../base/slices.ts";
import { type ByteWriter, setU32, writeI32, writeU8, writeU32 } from "./byte-writer.ts";
import { fail, failExpected, type JsonCursor, peek, readList, readListInSlices, skipNull } from "./json-cursor.ts";
import { readInt } from "./json-scalars.ts";

/** A binary tree in level order, `[3,9,20,null,null,15,7]`: absent nodes as null, their children left out. */
export function* encodeTree(cursor: JsonCursor, writer: ByteWriter): Slices<void> {
  const countAt = writer.at;
  writeU32(writer, 0);
  let places = 1;
  let count = 0;
  let end = writer.at;
  yield* readListInSlices(cursor, "a tree, such as [1,null,2],", (index) => {
    const start = cursor.at;
    const isAbsent = skipNull(cursor);
    const value = isAbsent ? 0 : readInt(cursor, "an int or null");
    if (places === 0) {
      cursor.at = start;
      peek(cursor);
      fail(cursor, "the tree is out of order: no node before this one has room for a child");
    }
    places += isAbsent ? -1 : 1;
    writeU8(writer, isAbsent ? 0 : 1);
    if (!isAbsent) {
      writeI32(writer, value);
      count = index + 1;
      end = writer.at;
    }
  });
  writer.at = end;
  setU32(writer, countAt, count);
}

/** An n-ary tree in level order, `[1,null,3,2,4,null,5,6]`: a null before each node's children. */
export function* encodeNary(cursor: JsonCursor, writer: ByteWriter): Slices<void> {
  const values: number[] = [];
  const childCounts: number[] = [];
  let parent = -1;
  yield* readListInSlices(cursor, "an n-ary tree, such as [1,null,2,3],", (index) => {
    const start = cursor.at;
    if (index === 0) {
      values.push(readInt(cursor));
      childCounts.push(0);
      return;
    }
    if (skipNull(cursor)) {
      parent++;
      if (parent >= values.length) {
        cursor.at = start;
        peek(cursor);
        fail(cursor, "the tree is out of order: no node is left whose children could follow");
      }
      return;
    }
    if (parent < 0) {
      failExpected(cursor, "null, before the root's children,");
    }
    values.push(readInt(cursor, "an int or null"));
    childCounts.push(0);
    childCounts[parent] = (childCounts[parent] ?? 0) + 1;
  });
  writeU32(writer, values.length);
  for (const [index, value] of values.entries()) {
    writeI32(writer, value);
    writeU32(writer, childCounts[index] ?? 0);
    if (endsSlice(index)) {
      yield;
    }
  }
}

/** A graph as its adjacency list, `[[2,4],[1,3],[2,4],[1,3]]`: the nodes' values are 1, 2, ...; node 1 is given. */
export function* encodeGraph(cursor: JsonCursor, writer: ByteWriter): Slices<void> {
  peek(cursor);
  const start = cursor.at;
  const neighbours: number[][] = [];
  yield* readListInSlices(cursor, "a graph, such as [[2],[1]],", () => {
    const own: number[] = [];
    readList(cursor, "a list of neighbours", () => own.push(readInt(cursor)));
    neighbours.push(own);
  });
  checkGraph(cursor, start, neighbours);
  writeU32(writer, neighbours.length);
  for (const [index, own] of neighbours.entries()) {
    writeI32(writer, index + 1);
    writeU32(writer, own.length);
    for (const neighbour of own) {
      writeU32(writer, neighbour - 1);
    }
    if (endsSlice(index)) {
      yield;
    }
  }
}

/** A list whose nodes point anywhere in it too, `[[7,null],[13,0]]`: value, and the place (from 0) that `random` points to. */
export function* encodeRandomList(cursor: JsonCursor, writer: ByteWriter): Slices<void> {
  peek(cursor);
  const start = cursor.at;
  const countAt = writer.at;
  writeU32(writer, 0);
  let largest = -1;
  const count = yield* readListInSlices(cursor, "a list, such as [[7,null],[13,0]],", () => {
    const parts = readList(cursor, "a pair of value and place", (part) => {
      if (part === 0) {
        writeI32(writer, readInt(cursor));
        return;
      }
      const isNowhere = skipNull(cursor);
      const place = isNowhere ? -1 : readInt(cursor, "an int or null");
      largest = Math.max(largest, place);
      if (part > 1) {
        fail(cursor, "a pair of value and place is expected; this is a third");
      }
      if (place < 0 && !isNowhere) {
        fail(cursor, `places count from 0; ${place} is none`);
      }
      writeI32(writer, place);
    });
    if (parts !== 2) {
      fail(cursor, "a pair of value and place is expected before this");
    }
  });
  if (largest >= count) {
    cursor.at = start;
    fail(cursor, `a node points to place ${largest}, but the list has ${count} nodes, counted from 0`);
  }
  setU32(writer, countAt, count);
}

function checkGraph(cursor: JsonCursor, start: number, neighbours: readonly (readonly number[])[]): void {
  for (const [index, own] of neighbours.entries()) {
    const stranger = own.find((neighbour) => neighbour < 1 || neighbour > neighbours.length);
    if (stranger !== undefined) {
      cursor.at = start;
      fail(cursor, `node ${index + 1} has the neighbour ${stranger}, but the nodes are 1 to ${neighbours.length}`);
    }
  }
  const reached = new Set<number>(neighbours.length > 0 ? [1] : []);
  for (const node of reached) {
    for (const neighbour of neighbours[node - 1] ?? []) {
      reached.add(neighbour);
    }
  }
  if (reached.size < neighbours.length) {
    const lost = neighbours.findIndex((_, index) => !reached.has(index + 1)) + 1;
    cursor.at = start;
    fail(cursor, `node ${lost} cannot be reached from node 1, which is all that a solution is given`);
  }
}
