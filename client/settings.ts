import { z } from "zod";

/** The extension's configuration, parsed. Every key of `contributes.configuration` is here, and no other. */
export const Settings = z.strictObject({
  /** Glob relative to a workspace folder → problem folder, absolute or relative to it. */
  problems: z.record(z.string(), z.string().min(1, "names no folder")),
  /** Absolute; empty: the daemon's usual place. */
  dataDirectory: z.string().refine((text) => text === "" || isAbsolute(text), "must be an absolute path, or empty"),
  /** Null: the daemon's own default. */
  poolIdleMinutes: z.number().positive("must be more than 0").nullable(),
  allowedGaps: z.array(z.string().min(1, "names no gap")),
  /** What is judged: the open file alone, or all files of its language in its folder and below. */
  submission: z.enum(["file", "folder"], 'must be "file" or "folder"'),
});
export type Settings = z.infer<typeof Settings>;

/** The names of the settings, without the `verdict.` in front. */
export const settingNames = Object.keys(Settings.shape) as readonly (keyof Settings)[];

/** A setting has a value that cannot be used; the message names the setting, what is wrong and what it has. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SettingsError";
  }
}

/**
 * Reads all settings through `get`, which is handed a name without the `verdict.` in front.
 * @throws SettingsError for the first bad value
 */
export function parseSettings(get: (name: string) => unknown): Settings {
  const parsed = Settings.safeParse(Object.fromEntries(settingNames.map((name) => [name, get(name)])));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [name, ...inside] = issue?.path ?? [];
  const where = inside.length === 0 ? "" : ` (at ${inside.map((key) => JSON.stringify(key)).join(", ")})`;
  const value = JSON.stringify(get(String(name)));
  throw new SettingsError(`The setting verdict.${String(name)}${where} ${issue?.message}: it is ${value}.`);
}

/** The daemon's configuration as the settings have it, for its environment; what they leave open is left out. */
export function toDaemonEnvironment(settings: Settings): Readonly<Record<string, string>> {
  const { dataDirectory, poolIdleMinutes, allowedGaps } = settings;
  return {
    ...(dataDirectory === "" ? {} : { VERDICT_DATA_DIR: dataDirectory }),
    ...(poolIdleMinutes === null ? {} : { VERDICT_POOL_IDLE_MINUTES: String(poolIdleMinutes) }),
    ...(allowedGaps.length === 0 ? {} : { VERDICT_ALLOWED_GAPS: allowedGaps.join(",") }),
  };
}

function isAbsolute(text: string): boolean {
  return /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(text);
}
