import type { Signature, ValueType } from "./signature.ts";
import { constructorOf, type SignatureYaml } from "./signature-schema.ts";
import { formatType, hasType, listTypes } from "./type-notation.ts";

/** Notes what is wrong at the key that `path` leads to. */
export type Report = (path: readonly string[], message: string) => void;

/** Names that solutions and harnesses use for something else. */
const TAKEN_CLASSES = ["ListNode", "TreeNode", "Node"];
const NODES = ["GraphNode", "NaryNode", "RandomNode"];

/** Reports keys that do not go together and names that collide, in capitals or not: some languages write names otherwise. */
export function listNameNotices(value: SignatureYaml, report: Report): void {
  if (value.function !== undefined && value.class !== undefined) {
    report(["class"], "a problem asks for a function or for a class, not for both");
  } else if (value.class !== undefined) {
    reportMisplaced(
      value,
      ["parameters", "returns", "output"],
      "belongs to a function; write it below methods",
      report,
    );
    if (value.methods === undefined) {
      report(["class"], "the class has no methods; add methods: { ... }");
    }
    if (TAKEN_CLASSES.includes(value.class)) {
      report(["class"], `must not be called ${value.class}: linked structures are`);
    }
    listClashes(Object.keys(value.methods ?? {}), value.class, ["methods"], report);
    listClashes(Object.keys(constructorOf(value) ?? {}), undefined, ["constructor"], report);
    for (const [name, method] of Object.entries(value.methods ?? {})) {
      listClashes(Object.keys(method?.parameters ?? {}), undefined, ["methods", name, "parameters"], report);
    }
  } else if (value.function !== undefined) {
    reportMisplaced(value, ["constructor", "methods"], "belongs to a class", report);
    listClashes(Object.keys(value.parameters ?? {}), value.function, ["parameters"], report);
    if (value.returns === undefined) {
      report(["function"], "the function needs returns, such as returns: int");
    }
  } else {
    report([], "must name a function (function: twoSum) or a class (class: TideLog)");
  }
}

/** Reports what a signature of known types cannot be judged by. */
export function listRuleNotices(signature: Signature, report: Report): void {
  const types = listTypes(signature);
  const nodes = NODES.filter((kind) => types.some((type) => hasType(type, (inner) => inner.kind === kind)));
  if (nodes.length > 1) {
    report([], `${nodes.join(" and ")} are both called Node in solutions; use one of them`);
  }
  if (signature.kind === "class") {
    if (signature.methods.every(({ returns }) => returns === "void")) {
      report(["methods"], "none of the methods returns anything that could be judged");
    }
    return;
  }
  const { output, returns } = signature;
  if (returns !== "void") {
    if (output !== undefined) {
      report(["output"], "only a function that returns void has its answer in a parameter");
    }
    return;
  }
  if (output === undefined) {
    report(["returns"], "the function returns void; name the parameter that it changes: output: nums");
    return;
  }
  const parameter = signature.parameters.find(({ name }) => name === output);
  if (parameter === undefined) {
    report(["output"], `there is no parameter ${output}`);
  } else if (!isChangeable(parameter.type)) {
    report(["output"], `a parameter of type ${formatType(parameter.type)} cannot be changed in place`);
  }
}

function reportMisplaced(
  value: SignatureYaml,
  keys: readonly (keyof SignatureYaml)[],
  message: string,
  report: Report,
): void {
  for (const key of keys) {
    if (Object.hasOwn(value, key)) {
      report([key], message);
    }
  }
}

function listClashes(
  names: readonly string[],
  owner: string | undefined,
  path: readonly string[],
  report: Report,
): void {
  const seen = new Map(owner === undefined ? [] : [[owner.toLowerCase(), owner]]);
  for (const name of names) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) {
      report([...path, name], `is too like ${other}: some languages write both the same`);
    } else if (name === "constructor") {
      report([...path, name], "cannot be a name; the constructor's parameters stand below constructor");
    }
    seen.set(name.toLowerCase(), name);
  }
}

function isChangeable({ kind }: ValueType): boolean {
  return kind === "array" || kind === "list" || kind.endsWith("Node");
}
