import { z } from "zod";
import { DoctorRequest } from "../protocol/doctor.ts";
import { ErrorCode } from "../protocol/errors.ts";
import { MetricsRequest } from "../protocol/metrics.ts";
import {
  BuildProgressType,
  BuildRunnersRequest,
  RunnerSbomRequest,
  RunnersRequest,
  RunnerVersionsRequest,
} from "../protocol/runners.ts";
import { DidFocus, StatusChanged, StatusRequest, StopRequest } from "../protocol/status.ts";
import { answer, answerPlain, hear, requestError } from "./requests.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./source.ts";
import { findLanguage } from "./targets.ts";

/** Answers the requests about the daemon itself: status, metrics, stop, runners, doctor. */
export function addDaemonRequests(session: Session): Disposable {
  const { connection, editor, services } = session;
  const { daemon } = services;

  answerPlain(session, StatusRequest, async () => daemon.status());
  answerPlain(session, MetricsRequest, () => daemon.metrics());
  answerPlain(session, RunnersRequest, () => daemon.runners());
  answerPlain(session, RunnerVersionsRequest, (signal) => daemon.runnerVersions(signal));
  answerPlain(session, DoctorRequest, (signal) => daemon.doctor(signal));
  answer(session, BuildRunnersRequest, buildRunnersParams, ({ ids, partialResultToken: token }, signal) =>
    daemon.buildRunners(
      ids,
      (progress) => {
        if (token !== undefined) void connection.sendProgress(BuildProgressType, token, progress).catch(() => {});
      },
      signal,
    ),
  );
  answer(session, RunnerSbomRequest, z.object({ id: z.string() }), async ({ id }, signal) => {
    if (!services.languages.some((language) => language.id === id)) {
      throw requestError(ErrorCode.notFound, `There is no runner ${id}.`);
    }
    return { sbom: await daemon.sbom(id, signal) };
  });
  answer(session, StopRequest, z.object({ drain: z.boolean() }), async ({ drain }) => {
    // Once this request counts as answered: the end waits for answers under way, and would wait for its own.
    setImmediate(() => daemon.stop(drain));
    return null;
  });
  hear(connection, DidFocus.method, z.object({ uri: z.string() }), ({ uri }) => {
    if (!uri.startsWith("file:")) return;
    const language = findLanguage(services.languages, pathOf(uri));
    if (language !== undefined) services.warm(language.id);
  });
  return daemon.onStatusChanged((status) => {
    if (editor.initialized) void connection.sendNotification(StatusChanged, status).catch(() => {});
  });
}

const buildRunnersParams = z.object({
  ids: z.array(z.string()),
  partialResultToken: z.union([z.string(), z.number()]).optional(),
});
