// Compare the hour with the first hour of each part of the day.
import { readFileSync } from "node:fs";

const [hourLine = "", name = ""] = readFileSync(0, "utf8").split("\n");

function greetingAt(hour: number): string {
  if (hour >= 5 && hour < 12) return "Good morning";
  if (hour >= 12 && hour < 18) return "Good afternoon";
  if (hour >= 18 && hour < 23) return "Good evening";
  return "Good night";
}

console.log(`${greetingAt(Number(hourLine))}, ${name}!`);
