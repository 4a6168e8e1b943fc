import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { z } from "zod";
import type { Identity } from "../../access/token-record.ts";
import type { App } from "../app.ts";
import { asStored, findVisible, toResultView } from "../describe-submission.ts";
import { errorResponses } from "../http-error.ts";
import type { HttpServices } from "../services.ts";
import { toCompilationView, toEventView, toTestView } from "../to-http.ts";
import { EventView, SubmissionId } from "../views.ts";
import type { Waiting } from "../waiting.ts";

/** The id of the last event, after which there is nothing to come back for. */
const lastId = "finished";

/** An event's number counts from the start of the server: with the run before it, it names one event for good. */
const idPattern = /^([0-9a-f]{8})\.(\d{1,9})$/;

/** `GET /result/:id/events`. */
export function addEvents(app: App, services: HttpServices, waiting: Waiting, heartbeatMs: number): void {
  const thisRun = randomBytes(4).toString("hex");
  app.get(
    "/result/:id/events",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "A submission as it goes on, test by test",
        description:
          "Server-sent events. Each one's name is its `kind`; `finished`, the last, holds the result. " +
          "A client that comes back with `last-event-id` hears what it has missed; when the server was restarted meanwhile, all of it, which begins " +
          "with another `compiling`. One that leaves changes nothing for the submission.",
        tags: ["submissions"],
        params: z.object({ id: SubmissionId }),
        headers: z.object({
          "last-event-id": z
            .union([z.literal(lastId), z.string().regex(idPattern)])
            .optional()
            .describe("The id of the last event that was heard."),
        }),
        response: {
          200: { description: "The events.", content: { "text/event-stream": { schema: EventView } } },
          204: z.undefined().describe("The last event was heard already."),
          ...errorResponses("unauthorized", "notFound", "storageUnavailable"),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const record = findVisible(services.submissions, id, request.identity as Identity);
      const last = request.headers["last-event-id"];
      if (last === lastId) return reply.code(204).send();
      const [, run, number] = idPattern.exec(last ?? "") ?? [];
      const from = run === thisRun ? Number(number) + 1 : 0;
      const shown = listShown(services, id);
      const wait = waiting.begin(request, reply);
      const stream = new Readable({ read: () => {} });
      const beat = setInterval(() => stream.push(": still here\n\n"), heartbeatMs);
      const end = () => {
        clearInterval(beat);
        wait[Symbol.dispose]();
        stream.push(null);
      };
      stream.once("close", end);
      stream.push(`retry: 2000\n\n`);
      void tell(services, record.id, { thisRun, from }, shown, wait.signal, stream)
        .catch((error: unknown) => {
          // The server ends, or the client has gone: what it missed it hears when it comes back.
          if (!wait.signal.aborted) services.logger.error(`A stream of events broke off (${request.id})`, error);
        })
        .finally(end);
      reply.header("cache-control", "no-store").header("x-accel-buffering", "no").type("text/event-stream");
      return reply.send(stream as never);
    },
  );
}

async function tell(
  { submissions }: HttpServices,
  id: string,
  { thisRun, from }: { readonly thisRun: string; readonly from: number },
  shown: ReadonlySet<string>,
  signal: AbortSignal,
  stream: Readable,
): Promise<void> {
  const write = (eventId: string | undefined, view: z.input<typeof EventView>) => {
    const line = eventId === undefined ? "" : `id: ${eventId}\n`;
    stream.push(`${line}event: ${view.kind}\ndata: ${JSON.stringify(EventView.parse(view))}\n\n`);
  };
  let count = 0;
  const record = await submissions.follow(
    id,
    from,
    (event, index) => {
      if (index < from) return;
      count += 1;
      write(`${thisRun}.${index}`, toEventView(event, shown));
    },
    signal,
  );
  if (record === undefined) return;
  // Left for the next start of the server: it is not over.
  if (record.state !== "judged" && record.state !== "cancelled") return;
  if (count === 0 && from === 0) replay(submissions.history.readJudgement(id), write);
  write(lastId, { kind: "finished", result: toResultView(submissions, asStored(submissions, record)) });
}

type Judgement = ReturnType<HttpServices["submissions"]["history"]["readJudgement"]>;

/** For one who comes when it is over: its tests, one by one, as they would have been heard. */
function replay(judgement: Judgement, write: (id: undefined, view: z.input<typeof EventView>) => void): void {
  if (judgement === undefined || judgement.compilation.outcome === "not-reached") return;
  write(undefined, { kind: "compiled", compilation: toCompilationView(judgement.compilation) });
  for (const test of judgement.tests) write(undefined, { kind: "test-finished", test: toTestView(test) });
}

/** The names of the submission's tests that may be told. */
function listShown({ submissions }: HttpServices, id: string): ReadonlySet<string> {
  const order = submissions.history.readOrder(id);
  if (order === undefined || order.kind === "run") return new Set();
  return new Set(order.kind === "judge" ? order.tests : order.tests.map((_, index) => `sample/${index + 1}`));
}
