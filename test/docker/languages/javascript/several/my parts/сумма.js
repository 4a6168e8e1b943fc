const { add } = require("./add.cjs");

exports.sum = (numbers) => numbers.reduce(add);
