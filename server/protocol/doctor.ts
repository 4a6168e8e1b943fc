import { RequestType0 } from "vscode-jsonrpc";
import { z } from "zod";

export const DoctorLine = z.object({
  check: z.string(),
  state: z.enum(["ok", "warning", "failed", "not-checked"]),
  /** What was found. */
  found: z.string(),
  /** The command or step that mends it. */
  mend: z.string().optional(),
});
export type DoctorLine = z.infer<typeof DoctorLine>;

/** Client to server: looks at engine, cgroup version, limits in force, seccomp, images, disk. */
export const DoctorRequest = new RequestType0<DoctorLine[], void>("verdict/doctor");
