// Wrong: the name comes out in capital letters.
const [hourLine, name] = require("node:fs").readFileSync(0, "utf8").split("\n");
const hour = Number(hourLine);

let greeting = "Good night";
if (hour >= 5 && hour < 12) greeting = "Good morning";
if (hour >= 12 && hour < 18) greeting = "Good afternoon";
if (hour >= 18 && hour < 23) greeting = "Good evening";

console.log(`${greeting}, ${name.toUpperCase()}!`);
