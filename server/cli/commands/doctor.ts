import { type DoctorLine, DoctorRequest } from "../../protocol/doctor.ts";
import { parse } from "../arguments.ts";
import { type Command, exitCode } from "../command.ts";
import { connect } from "../connect.ts";
import { createStyle, plain, type Style } from "../style.ts";

export const doctorCommand: Command = {
  summary: "look for what is missing, and say what mends it",
  help: `Usage: verdict doctor [--json]

Looks at the container engine, the cgroup version, the limits in force, seccomp, the images and the disk.

  --json    print what was found as one JSON list

Exit code: 0 all in order, 1 something is missing (the line says what mends it), 3 the daemon cannot be
reached.`,
  run: async (args, terminal) => {
    const { values } = parse({ args, options: { json: { type: "boolean", default: false } } });
    const daemon = await connect(terminal);
    try {
      const lines = await daemon.request(DoctorRequest);
      const style = createStyle(terminal.stdout, terminal);
      const text = values.json
        ? JSON.stringify(lines, undefined, 2)
        : lines.map((line) => describe(line, style)).join("\n");
      terminal.stdout.write(`${text}\n`);
      return lines.some(({ state }) => state === "failed") ? exitCode.notAccepted : exitCode.accepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};

function describe({ check, state, found, mend }: DoctorLine, style: Style): string {
  const marks: Record<DoctorLine["state"], string> = {
    ok: style.good("ok  "),
    warning: style.warn("warn"),
    failed: style.bad("FAIL"),
    "not-checked": style.dim("-   "),
  };
  const advice = mend === undefined ? "" : `\n${" ".repeat(29)}mend: ${plain(mend)}`;
  return `${marks[state]} ${check.padEnd(23)} ${plain(found)}${advice}`;
}
