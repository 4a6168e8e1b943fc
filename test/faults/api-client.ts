import { inlineTests, inlineTimeLimitMs, type Program } from "./programs.ts";

/** What came of one request. */
export type Answer<Value> =
  | { readonly kind: "answered"; readonly value: Value }
  /** Nothing came back: no connection, or one that broke. */
  | { readonly kind: "no-answer" }
  /** It says honestly that it cannot just now (429, 503). */
  | { readonly kind: "refused"; readonly status: number }
  /** There is no such submission. */
  | { readonly kind: "missing" }
  /** Nothing that a service in trouble may answer. */
  | { readonly kind: "wrong"; readonly message: string };

export interface Result {
  readonly state: string;
  readonly verdict?: string;
}

interface HistoryPage {
  readonly submissions: readonly { readonly id: string }[];
  readonly next?: string;
}

/** The service's HTTP interface, as a client that believes nothing uses it. */
export interface ApiClient {
  submit(program: Program, key: string): Promise<Answer<string>>;
  /** Waits at the service for at most `waitS` seconds. */
  result(id: string, waitS: number): Promise<Answer<Result>>;
  /** The ids of all submissions. */
  list(): Promise<Answer<readonly string[]>>;
}

export function createApiClient(url: string, signal: AbortSignal): ApiClient {
  const ask = async <Value>(
    path: string,
    init: RequestInit,
    read: (body: unknown) => Value,
  ): Promise<Answer<Value>> => {
    try {
      const response = await fetch(`${url}${path}`, {
        ...init,
        signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
      });
      const { status } = response;
      const text = await response.text();
      if (response.ok) return { kind: "answered", value: read(JSON.parse(text)) };
      if (status === 429 || status === 503) return { kind: "refused", status };
      if (status === 404) return { kind: "missing" };
      return { kind: "wrong", message: `${init.method ?? "GET"} ${path}: ${status} ${text.slice(0, 300)}` };
    } catch {
      return { kind: "no-answer" };
    }
  };
  return {
    submit: (program, key) =>
      ask(
        "/submit",
        {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": key },
          body: JSON.stringify({
            language: program.languageId,
            code: program.code,
            ...(program.problemId === undefined
              ? { tests: inlineTests, timeLimitMs: inlineTimeLimitMs }
              : { problem: program.problemId }),
          }),
        },
        (body) => (body as { id: string }).id,
      ),
    result: (id, waitS) => ask(`/result/${id}?wait=${waitS}`, {}, (body) => body as Result),
    list: async () => {
      const all: string[] = [];
      for (let page = ""; ; ) {
        const answer = await ask(`/submissions?limit=100${page}`, {}, (body) => body as HistoryPage);
        if (answer.kind !== "answered") return answer;
        const { submissions, next } = answer.value;
        all.push(...submissions.map(({ id }) => id));
        if (next === undefined) return { kind: "answered", value: all };
        page = `&cursor=${next}`;
      }
    },
  };
}
