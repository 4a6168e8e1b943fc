// Compiled once before the snapshot is taken: what it uses need not be prepared again.

import * as fs from "node:fs";
import { createInterface } from "node:readline";

interface Shape {
  readonly kind: "circle" | "square";
  size: number;
}

class Counter<T> {
  private readonly counts = new Map<T, number>();

  add(value: T): number {
    const count = (this.counts.get(value) ?? 0) + 1;
    this.counts.set(value, count);
    return count;
  }
}

enum Side {
  Left,
  Right,
}

function area(shape: Shape): number {
  return shape.kind === "circle" ? Math.PI * shape.size ** 2 : shape.size * shape.size;
}

const lines: string[] = fs.readFileSync(0, "utf8").trim().split("\n");
const numbers = lines.map(Number).filter((x) => !Number.isNaN(x));
const counter = new Counter<string>();
for (const [index, line] of lines.entries()) counter.add(`${index}: ${line}`);
numbers.sort((a, b) => a - b);
console.log(numbers.toSorted().join(" "), area({ kind: "circle", size: 2 }), Side.Left, [...new Set(numbers)].length);
process.stdout.write(String(numbers.reduce((sum, x) => sum + x, 0)));
const reader = createInterface({ input: process.stdin });
reader.on("line", (line: string) => console.error(line.padStart(3)));
const big: bigint = BigInt(2) ** 70n;
export const main = async (): Promise<void> => {
  await new Promise<void>((resolve) => setTimeout(resolve, 1));
  for await (const line of reader) console.log(line, big);
};
