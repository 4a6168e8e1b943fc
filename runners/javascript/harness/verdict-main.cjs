// Loads the submission, then answers questions from standard input on descriptor 3 (runners/HARNESS.md).
// usage: node verdict-main.cjs SOURCE
const { closeSync, openSync, readSync, writeSync } = require("node:fs");
const { join } = require("node:path");
const { Readable } = require("node:stream");
const { findClass, findFunction, loadSubmission, nodeClasses, WrongSignature } = require("./verdict-load.cjs");
const { createCursor, readerOf } = require("./verdict-read.cjs");
const { createOutput } = require("./verdict-output.cjs");
const { Wrong } = require("./verdict-wrong.cjs");
const { writerOf } = require("./verdict-write.cjs");
const { report } = require("./verdict-report.cjs");

const ANSWERS = 3;
const KIND = { ready: 0, value: 1, wrong: 2, wrongSignature: 3 };
const MAX_CHUNK = 1 << 20;

const [source] = process.argv.splice(2, 1);
// What belongs to the judging is taken before the submission could change it.
const signature = require(join(__dirname, "verdict-signature.json"));
const { exit } = process;
const fail = (error) => {
  report(error, source, __dirname);
  exit(1);
};

/** Has what is printed be on its way when a write returns: nothing waits for a turn of the loop, which comes after the answer or never. */
function writeAtOnce() {
  for (const { _handle } of [process.stdout, process.stderr]) {
    _handle?.setBlocking?.(true);
  }
}

/** Keeps the questions from the submission, whose own standard input is empty. Returns the descriptor that they come on. */
function takeQuestions() {
  Object.defineProperty(process, "stdin", { configurable: true, get: () => Readable.from([]) });
  try {
    const questions = openSync("/proc/self/fd/0", "r");
    closeSync(0);
    openSync("/dev/null", "r");
    return questions;
  } catch {
    return 0;
  }
}

function readExactly(descriptor, length) {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const count = readSync(descriptor, bytes, at, Math.min(length - at, MAX_CHUNK), null);
    if (count === 0) {
      return undefined;
    }
    at += count;
  }
  return bytes;
}

function send(kind, body = Buffer.alloc(0)) {
  const bytes = Buffer.allocUnsafe(5 + body.length);
  bytes.writeUInt32LE(body.length + 1, 0);
  bytes[4] = kind;
  bytes.set(body, 5);
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(ANSWERS, bytes, at);
  }
}

function createFunctionAnswerer(found, classes) {
  const make = findFunction(found, signature);
  const { name, parameters, returns, output } = signature;
  const readers = parameters.map(({ type }) => readerOf(type, classes));
  const place = parameters.findIndex((parameter) => parameter.name === output);
  const isVoid = returns === "void";
  const write = writerOf(isVoid ? parameters[place].type : returns);
  return async (cursor, out) => {
    const values = readers.map((read) => read(cursor));
    const kept = isVoid ? values[place] : undefined;
    const returned = make()(...values);
    const result = isPromise(returned) ? await returned : returned;
    writeResult(write, isVoid ? kept : result, out, isVoid ? `${name} changed ${output} to` : `${name} returned`);
  };
}

function createClassAnswerer(found, classes) {
  const Class = findClass(found, signature);
  const constructorReaders = signature.constructorParameters.map(({ type }) => readerOf(type, classes));
  const methods = signature.methods.map(({ name, parameters, returns }) => ({
    name,
    readers: parameters.map(({ type }) => readerOf(type, classes)),
    write: returns === "void" ? undefined : writerOf(returns),
  }));
  return async (cursor, out) => {
    const count = cursor.readU32();
    out.writeU32(count);
    cursor.readU16();
    const made = new Class(...constructorReaders.map((read) => read(cursor)));
    for (let call = 1; call < count; call++) {
      const { name, readers, write } = methods[cursor.readU16() - 1];
      const returned = made[name](...readers.map((read) => read(cursor)));
      const result = isPromise(returned) ? await returned : returned;
      if (write !== undefined) {
        writeResult(write, result, out, `call ${call + 1}, ${name} returned`);
      }
    }
  };
}

function isPromise(value) {
  return typeof value === "object" && value !== null && typeof value.then === "function";
}

function writeResult(write, value, out, says) {
  try {
    write(value, out);
  } catch (error) {
    if (error instanceof Wrong) {
      const place = error.place === "" ? "" : ` at ${error.place}`;
      throw new Wrong(`${says} ${error.found}${place} where ${error.wanted} is expected`, "");
    }
    throw error;
  }
}

async function main() {
  writeAtOnce();
  const questions = takeQuestions();
  process.argv[1] = source;
  const classes = nodeClasses(signature);
  let unanswered = "the submission";
  process.on("uncaughtException", fail);
  process.on("beforeExit", () => fail(new Error(`the promise of ${unanswered} was never settled`)));
  const found = await loadSubmission(source, signature, classes);
  let answer;
  try {
    const create = signature.kind === "class" ? createClassAnswerer : createFunctionAnswerer;
    answer = create(found, { ...classes, ...found.ownClasses });
  } catch (error) {
    if (error instanceof WrongSignature) {
      send(KIND.wrongSignature, Buffer.from(error.message));
      exit(0);
    }
    throw error;
  }
  unanswered = signature.name;
  send(KIND.ready);
  for (;;) {
    const head = readExactly(questions, 4);
    const body = head && readExactly(questions, head.readUInt32LE());
    if (body === undefined) {
      exit(0);
    }
    const out = createOutput();
    try {
      await answer(createCursor(body), out);
    } catch (error) {
      if (!(error instanceof Wrong)) {
        throw error;
      }
      send(KIND.wrong, Buffer.from(error.found));
      continue;
    }
    send(KIND.value, out.bytes());
  }
}

main().catch(fail);
