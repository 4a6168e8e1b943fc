import type { Call } from "./question.ts";
import type { ValueType } from "./signature.ts";

/**
 * A value in memory; its type says which. `long` is a bigint, `char` and `string` are texts; ListNode is a list of
 * numbers, TreeNode one of numbers and nulls in level order, as in a test.
 */
export type Value = number | bigint | boolean | string | null | readonly Value[] | Nodes;

/** Nodes by number: graph (links: neighbours), n-ary tree (children) and list with random pointers (one target, or none). */
export interface Nodes {
  readonly values: readonly number[];
  readonly links: readonly (readonly number[])[];
}

/** What a submission answered, or should. `bytes` are the encoded values: equal ones are equal answers. */
export type Answer = SingleAnswer | CallsAnswer;

export interface SingleAnswer {
  readonly kind: "value";
  readonly type: ValueType;
  readonly value: Value;
  readonly bytes: Uint8Array;
}

export interface CallsAnswer {
  readonly kind: "calls";
  /** One a call, the constructor included; those that return nothing have null. */
  readonly results: readonly { readonly call: Call; readonly value: Value }[];
  readonly bytes: Uint8Array;
}
