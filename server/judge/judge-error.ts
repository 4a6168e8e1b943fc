/** The judge could not judge, for a reason that the message names in the user's words: a test's files, the package's own programs, the runner. */
export class JudgeError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A package's own program cannot be made to run at all; the message says which one and why, in its author's words. */
export class ValidatorError extends JudgeError {}

/** What `work` could not go on with, where that is a JudgeError; undefined when it came to its end. */
export async function tellJudgeErrors(work: Promise<void>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof JudgeError) {
      return error.message;
    }
    throw error;
  }
}
