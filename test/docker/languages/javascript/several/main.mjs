import { readFileSync } from "node:fs";
import { sum } from "./my parts/сумма.js";

console.log(sum(readFileSync(0, "utf8").split(" ").map(Number)));
