// Writes the test cases of First Light: node problems/firstlight/generators/generate.mjs [folder]

import { writeCases } from "../../case-writer.mjs";

const GREETING_OF_HOUR = [
  ...Array(5).fill("Good night"),
  ...Array(7).fill("Good morning"),
  ...Array(6).fill("Good afternoon"),
  ...Array(5).fill("Good evening"),
  "Good night",
];

writeCases(import.meta.url, [
  greet("sample/1", 7, "Kestrel"),
  greet("sample/2", 18, "Puffin"),
  greet("secret/01-plain-morning", 9, "Tern"),
  greet("secret/02-plain-evening", 20, "Gannet"),
  greet("secret/03-last-hour-of-morning", 11, "Skua"),
  greet("secret/04-noon", 12, "Heron", "Noon belongs to the afternoon."),
  greet("secret/05-last-hour-of-afternoon", 17, "Curlew"),
  greet("secret/06-two-words", 14, "Sea Otter", "A boat's name may have more than one word."),
  greet("secret/07-last-hour-of-evening", 22, "Lapwing"),
  greet("secret/08-late-night", 23, "Shearwater", "Hour 23 is the first hour of the night."),
  greet("secret/09-midnight", 0, "Petrel", "Midnight is hour 0."),
  greet("secret/10-before-dawn", 4, "Sandpiper"),
  greet("secret/11-first-hour-of-morning", 5, "Plover"),
  greet("secret/12-many-words", 19, "The Old Man and His Very Patient Oyster"),
  greet("secret/13-apostrophes", 3, "Fisherman's Friend's Friend"),
  greet("secret/14-mixed-case", 13, "McTavish of the Isle of OO", "Print the name exactly as it was given."),
  greet("secret/15-one-letter", 15, "q"),
  greet("secret/16-forty-characters", 0, "Unsinkable Josephine of Upper Skerry Bay"),
  greet("secret/17-second-hour-of-morning", 6, "Lifeboat"),
  greet("secret/18-first-hour-of-evening", 18, "Night Heron"),
]);

function greet(name, hour, boat, hint) {
  return { name, input: `${hour}\n${boat}\n`, answer: `${GREETING_OF_HOUR[hour]}, ${boat}!\n`, hint };
}
