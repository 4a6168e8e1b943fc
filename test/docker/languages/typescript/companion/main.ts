import { number } from "./part";

console.log(number(process.argv.length));
