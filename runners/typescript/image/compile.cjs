// Type-checks a submission and translates it to JavaScript.
// Usage: SOURCE_FOLDER PROGRAM [--harness DECLARATIONS] MAIN SOURCE...; with less, it says its version.
// Runs behind the compiler's own text (build.sh), in a snapshot that holds the compiler and all declarations already read.
// JavaScript goes to the folder PROGRAM; PROGRAM.cjs runs what became of MAIN, and exports its path to whoever requires it.
// With --harness, DECLARATIONS has what the submission may use, and the type VerdictExpected that what is named in its first line must
// satisfy: "// NAME: what is expected, in words".
// A diagnostic is printed as FILE:LINE:COLUMN:ENDCOLUMN: error: MESSAGE (from 1, in UTF-16 units; the end empty when it is on another
// line), then the line it is about. Without a place: error: MESSAGE.
const fs = require("node:fs");
const path = require("node:path");
const { startupSnapshot } = require("node:v8");

/* global ts */
const declarations = "/usr/share/nodejs/typescript/lib";
const extraDeclarations = "/opt/typescript/es2023.d.ts";
const mostDiagnostics = 100;
const longestExcerpt = 200;
/** What only an ES module may have: `await` and `for await` outside of functions, `import.meta`. */
const moduleOnly = new Set([1309, 1343, 1375, 1378, 1431, 1432, 1433]);

const commonJs = { module: "commonjs" };
/** As editors check a file that no project belongs to, so that nothing is an error here that is none there, and the other way round. */
const usualOptions = {
  target: "es2022",
  lib: ["esnext"],
  moduleResolution: "node",
  moduleDetection: "force",
  types: ["node"],
  typeRoots: ["/usr/share/nodejs/@types"],
  esModuleInterop: true,
  experimentalDecorators: true,
  strict: true,
  noImplicitAny: false,
  strictPropertyInitialization: false,
  useUnknownInCatchVariables: false,
  skipLibCheck: true,
  inlineSourceMap: true,
  newLine: "lf",
};

/** Declarations by path: they never change, and are checked once. */
const known = new Map();

/** `replaced`: texts that stand in place of what is in the files of their names. */
function createHost(written, replaced) {
  const read = (file) => {
    try {
      return fs.readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    } catch {
      return undefined;
    }
  };
  const isFile = (file) => known.has(file) || (fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false);
  return {
    fileExists: isFile,
    directoryExists: (folder) => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false,
    getDirectories: () => [],
    readFile: read,
    getSourceFile(file, target) {
      const ready = known.get(file);
      if (ready !== undefined) {
        return ready;
      }
      const text = replaced.get(file) ?? read(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, target, true);
    },
    getDefaultLibLocation: () => declarations,
    getDefaultLibFileName: () => `${declarations}/lib.esnext.d.ts`,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: (file, text) => written.set(file, text),
  };
}

function createProgram(sources, options, written, replaced = new Map()) {
  const { options: converted } = ts.convertCompilerOptionsFromJson({ ...usualOptions, ...options }, "/");
  return ts.createProgram([extraDeclarations, ...sources], converted, createHost(written, replaced));
}

/** What the program's translation is, and what is wrong with it. */
function translate(sources, options, replaced) {
  const written = new Map();
  const program = createProgram(sources, options, written, replaced);
  const diagnostics = ts.getPreEmitDiagnostics(program);
  if (diagnostics.length === 0) {
    const after = options.module === commonJs.module ? [] : [nameWholeFiles];
    diagnostics.push(...program.emit(undefined, undefined, undefined, false, { after }).diagnostics);
  }
  return { diagnostics, written };
}

/** Node wants a module's file name whole, where the compiler takes `./other`. */
function nameWholeFiles(context) {
  const rename = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      const { text } = node.moduleSpecifier;
      if (/^\.{1,2}\//.test(text) && !/\.[cm]?js$/.test(text)) {
        const specifier = context.factory.createStringLiteral(`${text}.js`);
        return ts.isImportDeclaration(node)
          ? context.factory.updateImportDeclaration(
              node,
              node.modifiers,
              node.importClause,
              specifier,
              node.assertClause,
            )
          : context.factory.updateExportDeclaration(
              node,
              node.modifiers,
              node.isTypeOnly,
              node.exportClause,
              specifier,
              node.assertClause,
            );
      }
    }
    return node;
  };
  return (file) => ts.visitEachChild(file, rename, context);
}

/** What a harness expects of the file `main`; undefined when that does not parse, or does not declare it, which is found out when it is loaded. */
function expectationOf(declarations, main) {
  const [, name, expected] = /^\/\/ (\S+): (.*)$/m.exec(fs.readFileSync(declarations, "utf8"));
  const text = fs.readFileSync(main, "utf8").replace(/^\uFEFF/, "");
  const file = ts.createSourceFile(main, text, ts.convertCompilerOptionsFromJson(usualOptions, "/").options.target);
  // What ends too early would end in what is put behind it.
  if (file.parseDiagnostics.length > 0) {
    return undefined;
  }
  const declared = file.statements
    .flatMap((statement) => statement.declarationList?.declarations ?? [statement])
    .map((declaration) => declaration.name)
    .find((found) => found !== undefined && ts.isIdentifier(found) && ts.idText(found) === name);
  return declared && { expected, name, text, at: { start: declared.end - name.length, length: name.length } };
}

/** A diagnostic of what was put behind the submission's text, as one of the declaration that it is about. */
function onDeclaration(diagnostic, main, { expected, name, text, at }) {
  if (diagnostic.file?.fileName !== main || diagnostic.start < text.length) {
    return diagnostic;
  }
  const { messageText } = diagnostic;
  // The first sentence of several only says that something does not fit.
  const reasons = typeof messageText === "string" ? [messageText] : (messageText.next ?? [messageText]);
  const reason = reasons.map((each) => ts.flattenDiagnosticMessageText(each, "\n")).join(" ");
  return {
    ...diagnostic,
    ...at,
    messageText: `${name} is not what the problem asks for: ${reason} Expected: ${expected}`,
  };
}

function describe(diagnostic) {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n").replace(/\s*\n\s*/g, " ");
  const { file, start, length = 0 } = diagnostic;
  if (file === undefined || start === undefined) {
    return `error: ${message}\n`;
  }
  const from = ts.getLineAndCharacterOfPosition(file, start);
  const to = ts.getLineAndCharacterOfPosition(file, start + length);
  const end = to.line === from.line && to.character > from.character ? to.character + 1 : "";
  const line = file.text.split(/\r\n|[\n\r\u2028\u2029]/)[from.line] ?? "";
  const excerpt =
    line.trim() === "" || line.length > longestExcerpt
      ? ""
      : `    ${line}\n    ${line.slice(0, from.character).replace(/[^\t]/g, " ")}^\n`;
  return `${file.fileName}:${from.line + 1}:${from.character + 1}:${end}: error: ${message}\n${excerpt}`;
}

function compile(folder, program, declarations, [main, ...sources]) {
  const places = { rootDir: folder, outDir: program };
  const expectation = declarations && expectationOf(declarations, main);
  const replaced = new Map();
  if (expectation !== undefined) {
    replaced.set(main, `${expectation.text}\n;(${expectation.name}) satisfies VerdictExpected;\n`);
  }
  const all = [main, ...sources, ...(declarations === undefined ? [] : [declarations])];
  let result = translate(all, { ...places, ...commonJs }, replaced);
  const isModule = result.diagnostics.some(({ code }) => moduleOnly.has(code));
  if (isModule) {
    result = translate(all, { ...places, module: "esnext" }, replaced);
  }
  if (result.diagnostics.length > 0) {
    const shown =
      expectation === undefined
        ? result.diagnostics
        : result.diagnostics.map((each) => onDeclaration(each, main, expectation));
    process.stdout.write(shown.slice(0, mostDiagnostics).map(describe).join(""));
    return 1;
  }
  const type = isModule ? "module" : "commonjs";
  result.written.set(path.join(program, "package.json"), `${JSON.stringify({ type })}\n`);
  for (const [file, text] of result.written) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  const translated = path.join(program, path.relative(folder, main).replace(/\.ts$/, ".js"));
  fs.writeFileSync(
    `${program}.cjs`,
    `const main = ${JSON.stringify(translated)};
if (require.main === module) {
  process.argv[1] = main;
  require("node:module").runMain();
} else {
  module.exports = main;
}
`,
  );
  return 0;
}

// Whatever a program may refer to is read, bound and checked once, before the snapshot is taken.
prepare("/opt/typescript/sample.ts");

function prepare(sample) {
  const program = createProgram([sample], { ...commonJs, outDir: "/prog" }, new Map());
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile) {
      known.set(file.fileName, file);
    }
  }
  const wrong = ts.getPreEmitDiagnostics(program);
  if (wrong.length > 0) {
    throw new Error(wrong.map(describe).join(""));
  }
  program.emit();
}

startupSnapshot.setDeserializeMainFunction(() => {
  const [folder, program, ...rest] = process.argv.slice(1);
  if (program === undefined) {
    process.stdout.write(`TypeScript ${ts.version} on Node.js ${process.version}\n`);
    return;
  }
  const declarations = rest[0] === "--harness" ? rest[1] : undefined;
  process.exitCode = compile(folder, program, declarations, declarations === undefined ? rest : rest.slice(2));
});
