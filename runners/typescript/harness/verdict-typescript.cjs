// Has the harness answer questions about what the submission was translated to, with stack traces on the submission's own lines.
// usage: node verdict-typescript.cjs PROGRAM
const { readFileSync } = require("node:fs");
const { SourceMap } = require("node:module");
const { dirname, resolve } = require("node:path");
const { fileURLToPath } = require("node:url");

const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;

const [program] = process.argv.splice(2, 1);
const main = require(program);
const folder = program.replace(/\.cjs$/, "/");
const maps = new Map();

/** The source map of a translated file; undefined for all others. */
function mapOf(file) {
  if (!file.startsWith(folder)) {
    return undefined;
  }
  if (!maps.has(file)) {
    const [, encoded] = INLINE_MAP.exec(readFileSync(file, "utf8")) ?? [];
    maps.set(file, encoded && new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString())));
  }
  return maps.get(file);
}

function describeFrame(frame) {
  const text = String(frame);
  const name = frame.getFileName();
  if (typeof name !== "string") {
    return text;
  }
  const file = name.startsWith("file:") ? fileURLToPath(name) : name;
  const line = frame.getLineNumber();
  const column = frame.getColumnNumber();
  const { originalSource, originalLine, originalColumn } = mapOf(file)?.findEntry(line - 1, column - 1) ?? {};
  return originalSource === undefined
    ? text
    : text.replace(
        `${name}:${line}:${column}`,
        `${resolve(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`,
      );
}

Error.prepareStackTrace = (error, frames) => {
  let head;
  try {
    head = Error.prototype.toString.call(error);
  } catch {
    head = "Error";
  }
  return [head, ...frames.map((frame) => `    at ${describeFrame(frame)}`)].join("\n");
};

process.argv.splice(2, 0, main);
require("./verdict-main.cjs");
