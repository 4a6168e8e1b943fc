const { part } = require("./part");

console.log(part());
