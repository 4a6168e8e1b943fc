// Writes the test cases of Across the Moor: node problems/moorwalk/generators/generate.mjs [folder]
//
// Maps have either at most 20 or at least 100 rows or columns: the submission that keeps a whole matrix of
// neighbours is right on the small ones and out of memory on the others, and nothing in between.

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  walk("sample/1", ["S99G", "1##1", "1211"]),
  walk("sample/2", ["7SG3"]),
  walk("sample/3", ["S1#9", "11#G"]),
  walk("secret/01-two-squares", ["G", "S"], "The huts take no time."),
  walk("secret/02-corridor", ["S987654321G"]),
  walk("secret/03-only-bog-between", ["S#G"]),
  walk("secret/04-long-way-is-faster", ["S9G", "191", "111"], "The way with the fewest squares need not be the fastest."),
  walk("secret/05-goal-up-and-left", ["G1111", "####1", "11111", "1####", "1111S"], "The way may lead up and to the left."),
  walk("secret/06-walled-in", ["11111", "1###1", "1#S#1", "1###1", "1111G"]),
  walk("secret/07-no-wrapping-around", ["1#G", "S##", "1#1"], "The map does not go on at the opposite edge."),
  walk("secret/08-tiny-random", moor(1, 6, 7, 20)),
  walk("secret/09-small-random", moor(2, 12, 12, 15)),
  walk("secret/10-small-open", moor(3, 20, 20, 0)),
  walk("secret/11-small-boggy", moor(4, 20, 19, 30)),
  walk("secret/12-small-snake", snake(5, 19, 20)),
  walk("secret/13-one-long-row", moor(6, 1, 300, 0)),
  walk("secret/14-one-long-column", moor(7, 300, 1, 0)),
  walk("secret/15-stuck-at-the-end", moor(8, 120, 110, 20, "stuck"), "Print stuck if there is no way."),
  walk("secret/16-hundred", moor(9, 100, 100, 25)),
  walk("secret/17-large-snake", snake(10, 299, 300)),
  walk("secret/18-large-open", moor(11, 300, 300, 0)),
  walk("secret/19-large-boggy", moor(12, 300, 300, 30)),
  walk("secret/20-large-upwards", snake(13, 299, 280).reverse()),
]);

function walk(name, rows, hint) {
  const minutes = fastestWalk(rows);
  const answer = minutes === undefined ? "stuck" : String(minutes);
  return { name, input: `${rows.length} ${rows[0].length}\n${rows.join("\n")}\n`, answer: `${answer}\n`, hint };
}

/**
 * Minute by minute: which squares are left at this minute? Ten lists in turn, as a square takes at most nine minutes.
 * Time starts at G and runs backwards; the submissions start at S.
 */
function fastestWalk(rows) {
  const columns = rows[0].length;
  const squares = rows.join("");
  const leftAt = Array.from({ length: 10 }, () => []);
  const reached = new Uint8Array(squares.length);
  leftAt[0].push(squares.indexOf("G"));
  for (let minute = 0, idle = 0; idle < 10; minute++) {
    const now = leftAt[minute % 10];
    idle = now.length === 0 ? idle + 1 : 0;
    for (const square of now) {
      if (reached[square] === 1) {
        continue;
      }
      reached[square] = 1;
      if (squares[square] === "S") {
        return minute;
      }
      for (const neighbour of neighbours(square, rows.length, columns)) {
        if (squares[neighbour] !== "#" && reached[neighbour] === 0) {
          const toCross = squares[neighbour] === "S" ? 0 : Number(squares[neighbour]);
          leftAt[(minute + toCross) % 10].push(neighbour);
        }
      }
    }
    leftAt[minute % 10] = [];
  }
  return undefined;
}

function neighbours(square, rows, columns) {
  const found = [];
  if (square >= columns) found.push(square - columns);
  if (square < (rows - 1) * columns) found.push(square + columns);
  if (square % columns > 0) found.push(square - 1);
  if (square % columns < columns - 1) found.push(square + 1);
  return found;
}

/** A random map with the huts in opposite corners; `stuck` puts bogs around G. */
function moor(seed, rows, columns, bogsInHundred, ending) {
  const pick = randomIntegers(seed);
  const map = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (pick(1, 100) <= bogsInHundred ? "#" : String(pick(1, 9)))),
  );
  map[0][0] = "S";
  map[rows - 1][columns - 1] = "G";
  if (ending === "stuck") {
    map[rows - 2][columns - 1] = "#";
    map[rows - 1][columns - 2] = "#";
  }
  return map.map((row) => row.join(""));
}

/** One path that fills the map, to and fro between walls of bog. */
function snake(seed, rows, columns) {
  const pick = randomIntegers(seed);
  const map = Array.from({ length: rows }, (_, row) => {
    if (row % 2 === 0) {
      return Array.from({ length: columns }, () => String(pick(1, 9)));
    }
    const wall = Array(columns).fill("#");
    wall[row % 4 === 1 ? columns - 1 : 0] = "1";
    return wall;
  });
  map[0][0] = "S";
  map[rows - 1][(rows - 1) % 4 === 0 ? columns - 1 : 0] = "G";
  return map.map((row) => row.join(""));
}
