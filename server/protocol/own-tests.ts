import { RequestType } from "vscode-jsonrpc";
import { z } from "zod";

export const AddTestParams = z.object({
  /** `file:` URI of a solution, of the problem's folder or of anything in it. */
  uri: z.string(),
  problemDirectory: z.string().optional(),
  /**
   * An example as problem sites print it (`nums = [2,7], target = 9`, then perhaps `Output: [0,1]`), or a test's input
   * in the tests' own notation.
   */
  text: z.string(),
  /** The expected answer, where `text` does not hold it. */
  answer: z.string().optional(),
});
export type AddTestParams = z.infer<typeof AddTestParams>;

export const AddTestResult = z.object({
  /** As `verdict/problem` lists it from now on. */
  name: z.string(),
  inputPath: z.string(),
  answerPath: z.string(),
});
export type AddTestResult = z.infer<typeof AddTestResult>;

/** Client to server: adds a test of the user's own to the problem. Errors: packageBroken, noProblem, badTest. */
export const AddTestRequest = new RequestType<AddTestParams, AddTestResult, void>("verdict/addTest");
