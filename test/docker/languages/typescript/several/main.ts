import fs = require("fs");
import { sum } from "./my parts/сумма";

console.log(sum(fs.readFileSync(0, "utf8").split(" ").map(Number)));
