import type { Judgement } from "../../../server/judge/judgement.ts";
import type { Order } from "../../../server/submissions/order.ts";
import type { Submission, SubmissionEvent } from "../../../server/submissions/submission.ts";
import type { Fixture } from "../../contract/support/fixtures.ts";
import type { Room } from "./room.ts";

export const never = new AbortController().signal;

/** A submission to the fixture's problem whose program does what the directive says. */
export function submissionOf(
  { problem }: Fixture,
  directive: string,
  parts: Partial<Submission> & { readonly languageId?: string } = {},
): Submission {
  const { languageId = "python", ...others } = parts;
  const comment = languageId === "python" ? "#" : "//";
  const order: Order = {
    ...{ kind: "judge", languageId, source: Buffer.from(`${comment} fake: ${directive}\n`), companions: [] },
    ...{ problemDirectory: problem, continueAfterFailure: true },
    tests: ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"],
  };
  return { userId: "somebody", clientId: "one", urgency: "submit", order, ...others };
}

/** Resolves when the submission has ended, with its judgement. */
export async function judged({ submissions }: Room, id: string): Promise<Judgement | undefined> {
  await submissions.follow(id, 0, () => {}, never);
  return submissions.history.readJudgement(id);
}

/** Resolves when an event of this kind was heard. */
export async function heard(
  { submissions }: Room,
  id: string,
  kind: SubmissionEvent["kind"],
  times = 1,
): Promise<void> {
  const enough = new AbortController();
  let count = 0;
  const hear = (event: SubmissionEvent) => {
    if (event.kind === kind) count += 1;
    if (count >= times) enough.abort();
  };
  await submissions.follow(id, 0, hear, enough.signal).catch(() => {});
  if (count < times) throw new Error(`${kind} was heard ${count} times, then the submission ended`);
}

/** One word or two for each event. */
export function outline(event: SubmissionEvent): string {
  switch (event.kind) {
    case "test-started":
      return `started ${event.name.startsWith("secret") ? event.ordinal : event.name}`;
    case "test-finished":
      return `${event.result.kind} ${event.result.ordinal} ${event.result.verdict}`;
    default:
      return event.kind;
  }
}
