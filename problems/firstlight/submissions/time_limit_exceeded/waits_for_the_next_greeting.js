// Never ends late at night: steps the hour forward to the next change of greeting but does not wrap at midnight.
const [hourLine, name] = require("node:fs").readFileSync(0, "utf8").split("\n");

const greetingThatEndsAt = { 5: "Good night", 12: "Good morning", 18: "Good afternoon", 23: "Good evening" };

let hour = Number(hourLine) + 1;
while (!(hour in greetingThatEndsAt)) {
  hour += 1;
}

console.log(`${greetingThatEndsAt[hour]}, ${name}!`);
