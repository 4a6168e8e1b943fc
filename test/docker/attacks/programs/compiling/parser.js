// The check must compile, not run.
import { readFileSync } from "node:fs";
import "/etc/passwd";
console.log(readFileSync("/etc/passwd", "utf8"));
