/** The judge could not judge, for a reason that the message names in the user's words: a test's files, the package's own programs, the runner. */
export class JudgeError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
