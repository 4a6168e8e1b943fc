/** What a Redis says of itself that matters here. */
export interface RedisInfo {
  /** Why it cannot be used, one sentence and what to do. */
  readonly refusal?: string;
  /** What may cost submissions their judging, one sentence each. */
  readonly warnings: readonly string[];
}

/** XADD, SET and others take what is asked of them here from this version on. */
const oldest = [6, 2] as const;

/** Judges the answer to Redis's command INFO. */
export function readRedisInfo(text: string): RedisInfo {
  const said = new Map(
    text.split(/\r?\n/u).flatMap((line): [string, string][] => {
      const colon = line.indexOf(":");
      return colon === -1 ? [] : [[line.slice(0, colon), line.slice(colon + 1)]];
    }),
  );
  const policy = said.get("maxmemory_policy");
  const warnings =
    policy === undefined || policy === "noeviction"
      ? []
      : [`Redis drops what it likes when its memory is full (${policy}): set maxmemory-policy to noeviction.`];
  const refusal = findRefusal(said);
  return { ...(refusal !== undefined && { refusal }), warnings };
}

function findRefusal(said: ReadonlyMap<string, string>): string | undefined {
  const version = said.get("redis_version");
  if (version === undefined) return "it does not say which version of Redis it is.";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return `it is version ${version}: ${oldest.join(".")} or later is needed.`;
  }
  const mode = said.get("redis_mode");
  if (mode === "cluster") return "it is part of a cluster: use a Redis that stands alone.";
  if (mode === "sentinel") return "it is a sentinel: give the address of the Redis that it watches.";
  if (said.get("role") === "slave") return "it is a replica, which takes no writes: give the address of its master.";
  return undefined;
}
