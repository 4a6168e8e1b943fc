import mustache from "mustache";
import { type LanguageTexts, writeName } from "./language-texts.ts";
import type { Method, Parameter, Signature, ValueType } from "./signature.ts";
import { hasType, listTypes } from "./type-notation.ts";

const KINDS = {
  int: "isInt",
  long: "isLong",
  double: "isDouble",
  bool: "isBool",
  char: "isChar",
  string: "isString",
  void: "isVoid",
  array: "isArray",
  list: "isList",
  nullable: "isNullable",
  ListNode: "isListNode",
  TreeNode: "isTreeNode",
  GraphNode: "isGraphNode",
  NaryNode: "isNaryNode",
  RandomNode: "isRandomNode",
} as const;
type Kind = keyof typeof KINDS;
const GENERIC_KEYS: Partial<Record<Kind, string>> = { array: "T[]", list: "List<T>", nullable: "T?" };

export type TypeView = {
  readonly text: string;
  readonly boxed: string;
  readonly kind: Kind;
  readonly of: TypeView | null;
} & Readonly<Record<(typeof KINDS)[Kind], boolean>>;

export interface ParameterView {
  readonly index: number;
  readonly name: string;
  readonly givenName: string;
  readonly type: TypeView;
  readonly isLast: boolean;
  readonly isOutput: boolean;
}

export interface MethodView {
  readonly index: number;
  readonly name: string;
  readonly givenName: string;
  readonly parameters: readonly ParameterView[];
  readonly returns: TypeView;
  readonly isVoid: boolean;
  readonly isLast: boolean;
}

/** What templates see; `runners/HARNESS.md` describes it. Every key is always there, so that none is looked up further out. */
export interface HarnessView {
  readonly isFunction: boolean;
  readonly isClass: boolean;
  readonly name: string;
  readonly givenName: string;
  readonly parameters: readonly ParameterView[];
  readonly returns: TypeView;
  readonly isVoid: boolean;
  readonly output: ParameterView | null;
  readonly className: string;
  readonly constructor: { readonly parameters: readonly ParameterView[] };
  readonly methods: readonly MethodView[];
  readonly usesListNode: boolean;
  readonly usesTreeNode: boolean;
  readonly usesGraphNode: boolean;
  readonly usesNaryNode: boolean;
  readonly usesRandomNode: boolean;
  readonly signatureJson: string;
}

/** Renders Mustache without escaping anything. */
export function renderText(template: string, view: object): string {
  return mustache.render(template, view, {}, { escape: String });
}

/** The view of a signature in one language. */
export function viewSignature(signature: Signature, texts: LanguageTexts): HarnessView {
  const { naming, reservedWords } = texts;
  const isClass = signature.kind === "class";
  const methods = isClass ? signature.methods : [];
  const parameters = isClass ? [] : viewParameters(signature.parameters, texts, signature.output);
  const returns = isClass ? "void" : signature.returns;
  const name = writeName(signature.name, isClass ? naming.class : naming.function, reservedWords);
  const uses = (kind: Kind) => listTypes(signature).some((type) => hasType(type, (inner) => inner.kind === kind));
  return {
    isFunction: !isClass,
    isClass,
    name,
    givenName: signature.name,
    parameters,
    returns: viewType(returns, texts),
    isVoid: returns === "void",
    output: parameters.find(({ isOutput }) => isOutput) ?? null,
    className: isClass ? name : "Solution",
    constructor: { parameters: isClass ? viewParameters(signature.constructorParameters, texts) : [] },
    methods: methods.map((method, index) => viewMethod(method, index, index === methods.length - 1, texts)),
    usesListNode: uses("ListNode"),
    usesTreeNode: uses("TreeNode"),
    usesGraphNode: uses("GraphNode"),
    usesNaryNode: uses("NaryNode"),
    usesRandomNode: uses("RandomNode"),
    signatureJson: JSON.stringify(signature),
  };
}

function viewMethod(method: Method, index: number, isLast: boolean, texts: LanguageTexts): MethodView {
  return {
    index,
    name: writeName(method.name, texts.naming.method ?? texts.naming.function, texts.reservedWords),
    givenName: method.name,
    parameters: viewParameters(method.parameters, texts),
    returns: viewType(method.returns, texts),
    isVoid: method.returns === "void",
    isLast,
  };
}

function viewParameters(parameters: readonly Parameter[], texts: LanguageTexts, output?: string): ParameterView[] {
  return parameters.map(({ name, type }, index) => ({
    index,
    name: writeName(name, texts.naming.parameter, texts.reservedWords),
    givenName: name,
    type: viewType(type, texts),
    isLast: index === parameters.length - 1,
    isOutput: name === output,
  }));
}

function viewType(type: ValueType | "void", texts: LanguageTexts): TypeView {
  const kind = type === "void" ? "void" : type.kind;
  const of = type !== "void" && "of" in type ? viewType(type.of, texts) : null;
  const key = GENERIC_KEYS[kind] ?? kind;
  const inner = { of: of?.text ?? "", ofBoxed: of?.boxed ?? "" };
  const text = renderText(texts.types[key] ?? "", inner);
  const boxedTemplate = texts.types[`${key}:boxed`];
  const flags = Object.fromEntries(Object.entries(KINDS).map(([name, flag]) => [flag, name === kind]));
  return {
    ...(flags as Record<(typeof KINDS)[Kind], boolean>),
    text,
    boxed: boxedTemplate === undefined ? text : renderText(boxedTemplate, inner),
    kind,
    of,
  };
}
