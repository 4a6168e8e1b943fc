import { JudgeError } from "./judge-error.ts";

/** A package's own program cannot be made to run at all; the message says which one and why, in its author's words. */
export class ValidatorError extends JudgeError {}
