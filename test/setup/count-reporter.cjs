// Mocha's usual report, and at its end the counts as JSON in the file that VERDICT_COUNTS names. A run that is over and does not
// end has left something open: it says what, and fails.
const { writeFileSync } = require("node:fs");
const Mocha = require("mocha");

class CountReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(process.env.VERDICT_COUNTS, JSON.stringify({ passed: passes, failed: failures, pending }));
      setTimeout(complain, 10_000).unref();
    });
  }
}

function complain() {
  console.error(`Left open after the last test: ${process.getActiveResourcesInfo().join(", ")}`);
  process.exit(1);
}

module.exports = CountReporter;
