// Compare the hour with the first hour of each part of the day.
const [hourLine, name] = require("node:fs").readFileSync(0, "utf8").split("\n");

function greetingAt(hour) {
  if (hour >= 5 && hour < 12) return "Good morning";
  if (hour >= 12 && hour < 18) return "Good afternoon";
  if (hour >= 18 && hour < 23) return "Good evening";
  return "Good night";
}

console.log(`${greetingAt(Number(hourLine))}, ${name}!`);
