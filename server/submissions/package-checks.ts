import type { Judge } from "../judge/judge.ts";

/** Runs one of a package's input validators on inputs; given by `compose`. */
export type CheckInputs = Judge["checkInputs"];

/** Judges outputs that lie in a package; given by `compose`. */
export type CheckOutputs = Judge["checkOutputs"];

/** What both ask for, and what they find. */
export type InputCheck = Parameters<CheckInputs>[0];
export type OutputCheck = Parameters<CheckOutputs>[0];
