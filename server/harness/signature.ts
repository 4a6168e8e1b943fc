/** A problem's function or class in the neutral notation of `signature.yaml`, read and checked. */
export type Signature = FunctionSignature | ClassSignature;

export interface FunctionSignature {
  readonly kind: "function";
  /** As `signature.yaml` has it, in camel case: `twoSum`. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** `void`: the answer is the parameter named by `output`, as the function leaves it. */
  readonly returns: ValueType | "void";
  /** Name of the parameter that is changed in place; with `returns: void` only. */
  readonly output?: string;
  readonly compare: CompareRules;
}

export interface ClassSignature {
  readonly kind: "class";
  readonly name: string;
  readonly constructorParameters: readonly Parameter[];
  /** In the order of `signature.yaml`. */
  readonly methods: readonly Method[];
  readonly compare: CompareRules;
}

export interface Method {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: ValueType | "void";
}

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
}

/**
 * `int` 32 bits, `long` 64 bits, `double` IEEE binary64, `char` one Unicode scalar value, `string` UTF-8.
 * `array` is `T[]`, `list` is `List<T>`: alike but in the languages that tell them apart. The linked kinds hold int values.
 */
export type ValueType =
  | { readonly kind: "int" | "long" | "double" | "bool" | "char" | "string" }
  | { readonly kind: "array" | "list"; readonly of: ValueType }
  /** `int?`: null is a value. Of scalars and strings. */
  | { readonly kind: "nullable"; readonly of: ValueType }
  | { readonly kind: "ListNode" | "TreeNode" | "GraphNode" | "NaryNode" | "RandomNode" };

/** When two answers count as the same. */
export interface CompareRules {
  /** `any`: the elements of the answer in any order; `any-inside`: those of each of its elements; `any-everywhere`: both. */
  readonly order: "exact" | "any" | "any-inside" | "any-everywhere";
  /** Absolute or relative error that a double may have. Absent: 1e-9. */
  readonly floatTolerance?: number;
}
