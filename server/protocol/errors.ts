/** Numbered errors of Verdict's own requests, outside JSON-RPC's and LSP's reserved ranges (-32768 … -32000, -32899 … -32800). */
export const ErrorCode = {
  /** `problem.yaml` or the test files are broken; `data` is `PackageNotice[]`. */
  packageBroken: 1001,
  /** The file belongs to no problem; `--problem`, the workspace's mapping or a pick can say which. */
  noProblem: 1002,
  /** No runner knows the file's extension; `data` lists the known ones. */
  unknownLanguage: 1003,
  /** Empty, larger than 1 MiB, or not text. */
  badSource: 1004,
  /** No engine, not permitted, starting, Windows containers, disk full: the message says what to do. */
  engineUnavailable: 1005,
  /** The engine does not enforce a limit that judging rests on. */
  limitsNotEnforced: 1006,
  /** A runner image cannot be built or found. */
  imageUnavailable: 1007,
  /** The daemon is draining before it ends: connect again. */
  draining: 1008,
  /** No such file or folder. */
  notFound: 1009,
  /** The request names tests that the problem does not have (no samples, an unknown name). */
  noTests: 1010,
  /** The problem asks for a program: it has no signature to make starter code from, or none in that language. */
  noSignature: 1011,
  /** A test of the user's own does not fit the problem: the message says where. */
  badTest: 1012,
  /** The language's runner has no such variant; `data` lists those that it has. */
  unknownVariant: 1013,
  /** `problem.yaml` does not take submissions in this language; `data` lists the ids of those it takes. */
  languageNotTaken: 1014,
  /** As many submissions wait as may; `data` is `{ retryAfterS }`, in whole seconds. */
  busy: 1015,
  /** No token, or one that is unknown, expired or revoked. */
  unauthorized: 1016,
  /** The token's role does not allow it. */
  forbidden: 1017,
  /** The request is not shaped as it has to be: the message says where. */
  invalidRequest: 1018,
  /** The request's body is larger than is read. */
  bodyTooLarge: 1019,
  /** The request's body is of a kind that is not read here. */
  unsupportedMediaType: 1020,
  /** The idempotency key stands for another submission. */
  keyReused: 1021,
  /** More requests than are answered in this time. */
  rateLimited: 1022,
  /** Nothing can be stored just now (a full disk, a damaged database): try again later. */
  storageUnavailable: 1023,
  /** The request did not arrive whole in time. */
  requestTimeout: 1024,
  /** An error of Verdict's own; its log says more. */
  internal: 1025,
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
