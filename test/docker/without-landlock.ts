import type { Weaken } from "../../server/sandbox/hardening.ts";

/** As on a kernel without Landlock: the profile does not permit its calls. */
export const withoutLandlock: Weaken = (options) => ({
  ...options,
  HostConfig: {
    ...options.HostConfig,
    SecurityOpt:
      options.HostConfig?.SecurityOpt?.map((option: string) => option.replace(/"landlock_\w+",?/g, "")) ?? [],
  },
});
