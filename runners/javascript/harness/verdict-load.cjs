// Runs the submission and finds in it what the signature asks for, exported or not.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");
const { compileFunction, SourceTextModule, SyntheticModule } = require("node:vm");

const MODULE_PARAMETERS = ["exports", "require", "module", "__filename", "__dirname"];

/** Why the submission cannot be called, for its author. */
class WrongSignature extends Error {}

class ListNode {
  constructor(val, next) {
    this.val = val === undefined ? 0 : val;
    this.next = next === undefined ? null : next;
  }
}

class TreeNode {
  constructor(val, left, right) {
    this.val = val === undefined ? 0 : val;
    this.left = left === undefined ? null : left;
    this.right = right === undefined ? null : right;
  }
}

/** One class a kind of linked structure; `_Node` is how some sites call the latter three, `Node` the others. */
const NODE_CLASSES = {
  ListNode,
  TreeNode,
  GraphNode: class Node {
    constructor(val, neighbors) {
      this.val = val === undefined ? 0 : val;
      this.neighbors = neighbors === undefined ? [] : neighbors;
    }
  },
  NaryNode: class Node {
    constructor(val, children) {
      this.val = val === undefined ? 0 : val;
      this.children = children === undefined ? [] : children;
    }
  },
  RandomNode: class Node {
    constructor(val, next, random) {
      this.val = val === undefined ? 0 : val;
      this.next = next === undefined ? null : next;
      this.random = random === undefined ? null : random;
    }
  },
};

const namesOf = (kind) => (kind === "ListNode" || kind === "TreeNode" ? [kind] : ["Node", "_Node"]);

/** The classes of the kinds that a signature names, by kind; they become global under the submission's names. */
function nodeClasses(signature) {
  const text = JSON.stringify(signature);
  const kinds = Object.keys(NODE_CLASSES).filter((kind) => text.includes(`"${kind}"`));
  for (const kind of kinds) {
    for (const name of namesOf(kind)) {
      globalThis[name] = NODE_CLASSES[kind];
    }
  }
  return Object.fromEntries(kinds.map((kind) => [kind, NODE_CLASSES[kind]]));
}

/** Runs the submission; gives what is bound to the names in question at its end, what it exports, and its own node classes by kind. */
async function loadSubmission(source, signature, classes) {
  const kinds = Object.keys(classes);
  const names = [signature.name, "Solution", ...kinds.flatMap(namesOf)];
  const text = readFileSync(source, "utf8")
    .replace(/^\uFEFF/, "")
    .replace(/^#!.*/, "");
  const { bound, exported } = loadScript(text, source, names) ?? (await loadModule(text, source, names));
  const ownOf = (kind) =>
    namesOf(kind)
      .map((name) => bound[name])
      .find((found) => typeof found === "function");
  const own = kinds.map((kind) => [kind, ownOf(kind)]).filter(([, found]) => found !== undefined);
  return { bound, exported, ownClasses: Object.fromEntries(own) };
}

/** As CommonJS; undefined when it is a module of the newer kind. What follows the text sees all that is declared in it. */
function loadScript(text, source, names) {
  const looks = names.map((name) => `${name}: typeof ${name} === "undefined" ? undefined : ${name}`);
  let run;
  try {
    run = compileFunction(`${text}\n;return {${looks.join(", ")}};`, MODULE_PARAMETERS, {
      filename: source,
      importModuleDynamically: (specifier) => importFrom(source, specifier),
    });
  } catch (error) {
    if (!/\b(?:import|export|await)\b/.test(error.message)) {
      throw error;
    }
    return undefined;
  }
  const module = { exports: {}, id: source, filename: source, loaded: false };
  const require = createRequire(source);
  const bound = Reflect.apply(run, module.exports, [module.exports, require, module, source, dirname(source)]) ?? {};
  return { bound, exported: module.exports };
}

async function loadModule(text, source, names) {
  const options = {
    identifier: source,
    initializeImportMeta: (meta) => {
      meta.url = pathToFileURL(source).href;
    },
    importModuleDynamically: (specifier) => importFrom(source, specifier),
  };
  // A name can only be exported where it is declared, which nobody but the parser knows.
  let suffix = "";
  for (const name of names) {
    const more = `${suffix}\nexport { ${name} as verdict_${name} };`;
    try {
      new SourceTextModule(text + more, options);
      suffix = more;
    } catch {}
  }
  const module = new SourceTextModule(text + suffix, options);
  await module.link(async (specifier) => {
    const found = await importFrom(source, specifier);
    const keys = Object.keys(found);
    return new SyntheticModule(keys, function () {
      for (const key of keys) {
        this.setExport(key, found[key]);
      }
    });
  });
  await module.evaluate();
  const exported = module.namespace;
  return { bound: Object.fromEntries(names.map((name) => [name, exported[`verdict_${name}`]])), exported };
}

function importFrom(source, specifier) {
  return import(/^\.{0,2}\//.test(specifier) ? pathToFileURL(resolve(dirname(source), specifier)).href : specifier);
}

/** A function without arguments that makes what is called for one question. */
function findFunction({ bound, exported }, signature) {
  const { name, parameters } = signature;
  const Solution = bound.Solution ?? exported?.Solution;
  const method = typeof Solution === "function" ? Solution.prototype?.[name] : undefined;
  const found = [bound[name], exported?.[name], exported?.default, exported, method].find(isFunction);
  if (found === undefined) {
    throw new WrongSignature(`there is no function ${name}`);
  }
  checkCount(name, found, parameters.length);
  return found === method ? () => method.bind(new Solution()) : () => found;
}

function findClass({ bound, exported }, signature) {
  const { name, constructorParameters, methods } = signature;
  const found = [bound[name], exported?.[name], exported?.default, exported].find(isFunction);
  if (found === undefined) {
    throw new WrongSignature(`there is no class ${name}`);
  }
  checkCount(`the constructor of ${name}`, found, constructorParameters.length);
  for (const method of methods) {
    const own = found.prototype?.[method.name];
    if (isFunction(own)) {
      checkCount(method.name, own, method.parameters.length);
    } else if (!String(found).includes(method.name)) {
      // A constructor that sets it would name it.
      throw new WrongSignature(`the class ${name} has no method ${method.name}`);
    }
  }
  return found;
}

/** Parameters that are not declared are no mistake in this language; ones that would stay undefined are. */
function checkCount(name, found, wanted) {
  if (found.length > wanted) {
    throw new WrongSignature(`${name} takes ${found.length} parameter${found.length === 1 ? "" : "s"}, not ${wanted}`);
  }
}

function isFunction(value) {
  return typeof value === "function";
}

module.exports = { findClass, findFunction, loadSubmission, nodeClasses, WrongSignature };
