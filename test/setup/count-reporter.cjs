// Mocha's usual report, and at its end the counts as JSON in the file that VERDICT_COUNTS names.
const { writeFileSync } = require("node:fs");
const Mocha = require("mocha");

class CountReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(process.env.VERDICT_COUNTS, JSON.stringify({ passed: passes, failed: failures, pending }));
    });
  }
}

module.exports = CountReporter;
