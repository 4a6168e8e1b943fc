// Shows an exception as this language's runtime does: the line, then the error with its frames, but those of the harness.
const { readFileSync, writeSync } = require("node:fs");
const { inspect } = require("node:util");

// A stack is written when it is first looked at: the submission's own way of writing it knows nothing of the harness.
const { prepareStackTrace } = Error;
const STDERR = 2;
const MAX_LINE = 500;

function report(error, source, harnessFolder) {
  Error.prepareStackTrace = prepareStackTrace;
  const text = describe(error)
    .split("\n")
    .filter((line) => !isHarnessFrame(line, harnessFolder))
    .join("\n");
  write(
    `${describePlace(text, source)}${error instanceof Error ? "" : "Uncaught "}${text}\n\nNode.js ${process.version}\n`,
  );
}

function describe(error) {
  try {
    return inspect(error);
  } catch {
    return String(Object.prototype.toString.call(error));
  }
}

function isHarnessFrame(line, harnessFolder) {
  return /^\s+at /.test(line) && (line.includes(`${harnessFolder}/verdict-`) || /\(?node:/.test(line));
}

/** The submission's line that the uppermost frame in it stands on, with a caret below. */
function describePlace(text, source) {
  const start = text.indexOf(`${source}:`);
  const [, row, column] = start < 0 ? [] : (/^:(\d+):(\d+)/.exec(text.slice(start + source.length)) ?? []);
  if (row === undefined) {
    return "";
  }
  const line = readFileSync(source, "utf8").split("\n")[row - 1] ?? "";
  const caret = `${line.slice(0, column - 1).replace(/[^\t]/g, " ")}^`;
  return `${source}:${row}\n${line.length > MAX_LINE ? "" : `${line}\n${caret}\n`}\n`;
}

function write(text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(STDERR, bytes, at);
  }
}

module.exports = { report };
